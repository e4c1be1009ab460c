package io.linkfleet.shortener.url.weburl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The percent-encode sets of the URL Standard, section 1.3. What is already encoded stays as it is; a percent sign is
 * never encoded.
 */
enum PercentEncoding {
    FRAGMENT(" \"<>`"),
    QUERY(" \"#<>'"),
    PATH(" \"#<>?^`{}");

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final String set;

    PercentEncoding(String set) {
        this.set = set;
    }

    String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xFF;
            if (c <= 0x1F || c > 0x7E || set.indexOf(c) >= 0) {
                encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 0xF]);
            } else {
                encoded.append((char) c);
            }
        }
        return encoded.toString();
    }

    /** Percent-decodes as UTF-8; bytes that are no UTF-8 become U+FFFD. */
    static String decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (bytes[i] == '%' && high >= 0 && low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }
}
