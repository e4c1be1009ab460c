package io.linkfleet.redirector.redirect.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client wants its errors as a page or as a problem, by the quality values of {@code Accept} (RFC 9110 section
 * 12.5.1). Spring's own parser throws on what it can't read; here nonsense in one range leaves the others standing,
 * since an error must always be answered.
 */
final class AcceptHeader {

    private static final int FULL_QUALITY = 1000;

    private final Preference page = new Preference();
    private final Preference problem = new Preference();

    private AcceptHeader() {}

    /** True only for clients that like HTML better than JSON: browsers. All others get the problem. */
    static boolean prefersPage(@Nullable List<String> values) {
        if (values == null) {
            return false;
        }
        var accept = new AcceptHeader();
        values.forEach(accept::read);
        return accept.page.quality > accept.problem.quality;
    }

    private void read(String value) {
        for (int start = 0; start < value.length(); ) {
            int comma = value.indexOf(',', start);
            int end = comma < 0 ? value.length() : comma;
            readRange(value.substring(start, end));
            start = end + 1;
        }
    }

    private void readRange(String range) {
        int semicolon = range.indexOf(';');
        String type =
                (semicolon < 0 ? range : range.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
        int quality = semicolon < 0 ? FULL_QUALITY : quality(range.substring(semicolon + 1));
        switch (type) {
            case "text/html", "application/xhtml+xml" -> page.offer(3, quality);
            case "application/problem+json", "application/json" -> problem.offer(3, quality);
            case "text/*" -> page.offer(2, quality);
            case "application/*" -> problem.offer(2, quality);
            case "*/*" -> {
                page.offer(1, quality);
                problem.offer(1, quality);
            }
            default -> {
                // a type that no error of ours has
            }
        }
    }

    /** In thousandths; an unreadable one counts as none given. */
    private static int quality(String parameters) {
        for (String parameter : parameters.split(";", -1)) {
            String trimmed = parameter.trim();
            if (trimmed.regionMatches(true, 0, "q=", 0, 2)) {
                return thousandths(trimmed.substring(2).trim());
            }
        }
        return FULL_QUALITY;
    }

    private static int thousandths(String decimal) {
        try {
            double value = Double.parseDouble(decimal);
            return value >= 0 && value <= 1 ? (int) Math.round(value * FULL_QUALITY) : FULL_QUALITY;
        } catch (NumberFormatException _) {
            return FULL_QUALITY;
        }
    }

    /** The quality that the most specific range gives. */
    private static final class Preference {

        private int specificity;
        private int quality;

        private void offer(int rangeSpecificity, int rangeQuality) {
            if (rangeSpecificity > specificity) {
                specificity = rangeSpecificity;
                quality = rangeQuality;
            } else if (rangeSpecificity == specificity) {
                quality = Math.max(quality, rangeQuality);
            }
        }
    }
}
