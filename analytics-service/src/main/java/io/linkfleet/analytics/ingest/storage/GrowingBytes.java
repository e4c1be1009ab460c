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
        size = 0;
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

    /** In decimal digits. */
    void putDigits(long number) {
        if (number >= 0 && number < 10) {
            putAscii((char) ('0' + number));
        } else {
            put(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
        }
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
