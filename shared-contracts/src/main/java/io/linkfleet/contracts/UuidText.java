package io.linkfleet.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs of events, as RFC 9562 section 4 writes them: five groups of hexadecimal digits. */
public final class UuidText {

    private static final int LENGTH = 36;
    private static final int RADIX = 16;

    private UuidText() {}

    /** Reads the bytes from {@code from} to before {@code to}; null when they are none in its full form. */
    public static @Nullable UUID read(byte[] ascii, int from, int to) {
        if (to - from != LENGTH
                || ascii[from + 8] != '-'
                || ascii[from + 13] != '-'
                || ascii[from + 18] != '-'
                || ascii[from + 23] != '-') {
            return null;
        }
        long first = digits(ascii, from, 8);
        long second = digits(ascii, from + 9, 4);
        long third = digits(ascii, from + 14, 4);
        long fourth = digits(ascii, from + 19, 4);
        long fifth = digits(ascii, from + 24, 12);
        boolean areDigits = (first | second | third | fourth | fifth) >= 0;
        return areDigits ? new UUID(first << 32 | second << 16 | third, fourth << 48 | fifth) : null;
    }

    /** Negative when anything else is there. */
    private static long digits(byte[] ascii, int from, int count) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = Character.digit(ascii[i], RADIX);
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }
}
