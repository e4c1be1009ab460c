package io.linkfleet.contracts.click;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strings for UTF-8 texts, of which the same come again and again: most of them are remembered, so that they take memory
 * once. A text's hash says where it is looked for and which it replaces; so there is nothing to lock and nothing to sort out.
 */
final class RecurringTexts {

    private static final int REMEMBERED = 4_096;

    /** Longer ones are made anew; with these, all that are remembered take some two megabytes at most. */
    private static final int MAX_BYTES = 256;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The golden ratio in 64 bits, as Fibonacci hashing has it: its upper bits depend on all bits of the factor. */
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final @Nullable Text[] texts = new Text[REMEMBERED];

    /** Never changed after construction, so any thread may see it without a lock. */
    private record Text(byte[] utf8, String value) {}

    /** @throws IllegalArgumentException when it is not UTF-8 */
    String of(byte[] bytes, int from, int to) {
        if (to - from > MAX_BYTES) {
            return string(bytes, from, to);
        }
        int place = hash(bytes, from, to) & (REMEMBERED - 1);
        Text known = texts[place];
        if (known != null && Arrays.equals(known.utf8, 0, known.utf8.length, bytes, from, to)) {
            return known.value;
        }
        var text = new Text(Arrays.copyOfRange(bytes, from, to), string(bytes, from, to));
        texts[place] = text;
        return text.value;
    }

    /** @throws IllegalArgumentException when it is not UTF-8, and when it has the character that stands for what is not */
    static String string(byte[] bytes, int from, int to) {
        var text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException("not UTF-8");
        }
        return text;
    }

    private static int hash(byte[] bytes, int from, int to) {
        long hash = to - from;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONG.get(bytes, at));
        }
        for (; at < to; at++) {
            hash = mix(hash ^ bytes[at]);
        }
        return (int) (hash >>> Integer.SIZE);
    }

    private static long mix(long hash) {
        long product = hash * MULTIPLIER;
        return product ^ product >>> Integer.SIZE;
    }
}
