package io.linkfleet.analytics.ingest.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are put one after the other; numbers with their highest byte first, as Postgres takes them. */
final class GrowingBytes {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final char LAST_ASCII = 0x7F;
    private static final int RADIX = 10;

    private byte[] bytes;
    private int size;

    GrowingBytes(int expected) {
        bytes = new byte[expected];
    }

    /** Of which the first {@link #size()} are in use; another array when it grows. */
    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        cut(0);
    }

    void putShort(short value) {
        int at = room(Short.BYTES);
        SHORT.set(bytes, at, value);
    }

    void putInt(int value) {
        int at = room(Integer.BYTES);
        INT.set(bytes, at, value);
    }

    /** Over what was put there. */
    void setInt(int at, int value) {
        INT.set(bytes, at, value);
    }

    void putLong(long value) {
        int at = room(Long.BYTES);
        LONG.set(bytes, at, value);
    }

    void put(byte[] value) {
        int at = room(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    void putByte(byte value) {
        int at = room(1);
        bytes[at] = value;
    }

    void putAscii(char character) {
        putByte((byte) character);
    }

    /** In UTF-8; ASCII, which nearly all texts are, without a copy in between. */
    void putUtf8(String text) {
        int length = text.length();
        int at = room(length);
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character > LAST_ASCII) {
                size = at;
                put(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[at + i] = (byte) character;
        }
    }

    /** In decimal digits, of a number that is not negative. */
    void putDigits(long number) {
        if (number < RADIX) {
            putByte((byte) ('0' + number));
            return;
        }
        int digits = 1;
        for (long rest = number; rest >= RADIX; rest /= RADIX) {
            digits++;
        }
        int at = room(digits);
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % RADIX);
            rest /= RADIX;
        }
    }

    /** Forgets what was put after the first {@code length} bytes. */
    void cut(int length) {
        size = length;
    }

    /** Where so many bytes may be put, in an array that may be another one than before. */
    private int room(int more) {
        int at = size;
        size += more;
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size));
        }
        return at;
    }
}
