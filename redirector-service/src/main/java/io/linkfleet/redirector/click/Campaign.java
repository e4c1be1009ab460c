package io.linkfleet.redirector.click;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** The campaign that a link was placed for, as marketing tools name it in the query: {@code ?utm_campaign=spring+sale}. */
final class Campaign {

    private static final String PARAMETER = "utm_campaign=";

    private Campaign() {}

    /** Decoded; null when the query names none. The first one counts. */
    static @Nullable String of(@Nullable String query) {
        if (query == null) {
            return null;
        }
        int start = startOfValue(query);
        if (start < 0) {
            return null;
        }
        int end = query.indexOf('&', start);
        String value = query.substring(start, end < 0 ? query.length() : end).replace('+', ' ');
        try {
            return StringUtils.uriDecode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return value; // a stray percent sign stands for itself
        }
    }

    private static int startOfValue(String query) {
        int at = query.indexOf(PARAMETER);
        while (at > 0 && query.charAt(at - 1) != '&') {
            at = query.indexOf(PARAMETER, at + 1);
        }
        return at < 0 ? -1 : at + PARAMETER.length();
    }
}
