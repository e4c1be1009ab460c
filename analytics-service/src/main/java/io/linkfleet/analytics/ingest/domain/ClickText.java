package io.linkfleet.analytics.ingest.domain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Makes descriptive values fit: NUL characters are taken out, which Postgres' text can't hold; longer text is cut at its
 * limit; a value that has one fixed form and isn't of it is left out.
 */
final class ClickText {

    private static final int VISITOR_HASH_DIGITS = 32;

    private ClickText() {}

    /** At most {@code limit} UTF-16 units, and never half of a surrogate pair. */
    static @Nullable String cut(@Nullable String text, int limit) {
        if (text == null) {
            return null;
        }
        String clean = wellFormed(text.indexOf('\0') < 0 ? text : text.replace("\0", ""));
        if (clean.length() <= limit) {
            return clean;
        }
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(limit - 1)) ? limit - 1 : limit);
    }

    /** Halves of surrogate pairs become question marks, as they would on their way to Postgres: before they are counted. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }

    /** Two capital letters (ISO 3166-1), or null. */
    static @Nullable String country(@Nullable String code) {
        boolean valid = code != null && code.length() == 2 && isCapital(code.charAt(0)) && isCapital(code.charAt(1));
        return valid ? code : null;
    }

    /** The 16 bytes of 32 hexadecimal digits, or null. */
    static byte @Nullable [] visitorHash(@Nullable String hex) {
        return hex != null && hex.length() == VISITOR_HASH_DIGITS && isHex(hex)
                ? HexFormat.of().parseHex(hex)
                : null;
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
