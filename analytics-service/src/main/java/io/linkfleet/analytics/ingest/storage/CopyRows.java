package io.linkfleet.analytics.ingest.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way to Postgres in the binary format of {@code COPY … FROM STDIN (FORMAT binary)}: a header, per row the
 * number of its fields, per field its length and its bytes as the type's binary send function writes them, and a trailer.
 * Postgres takes these without parsing text, and takes the first of them while later ones are still being written.
 *
 * <p>Closed before its {@linkplain #end() end}, it takes back what it sent.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS">COPY, file formats</a>
 */
final class CopyRows implements AutoCloseable {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int NULL_LENGTH = -1;
    private static final short TRAILER = -1;
    private static final int TEXT_OID = 25;

    /** Rows are sent when there are so many bytes of them. */
    private static final int PORTION = 64 * 1024;

    /** Beyond a portion, since a row is never sent in halves; longer ones make the buffer grow. */
    private static final int ROOM_FOR_ROW = 4 * 1024;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Postgres counts days and microseconds from the year 2000. */
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);

    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final CopyIn copy;
    private byte[] buffer = new byte[PORTION + ROOM_FOR_ROW];
    private int size;

    private CopyRows(CopyIn copy) {
        this.copy = copy;
        put(HEADER);
    }

    /**
     * Begins to copy.
     *
     * @param columns as the rows have them, in parentheses
     */
    static CopyRows into(Connection connection, String table, String columns) throws SQLException {
        return new CopyRows(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + ' ' + columns + " FROM STDIN (FORMAT binary)"));
    }

    /** Starts a row of {@code fields} fields; the next that many calls fill it. */
    CopyRows row(int fields) throws SQLException {
        if (size >= PORTION) {
            send();
        }
        putShort((short) fields);
        return this;
    }

    CopyRows uuid(UUID value) {
        putInt(2 * Long.BYTES);
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
        return this;
    }

    CopyRows date(LocalDate value) {
        putInt(Integer.BYTES);
        putInt((int) (value.toEpochDay() - EPOCH_DAY.toEpochDay()));
        return this;
    }

    /** Finer fractions than microseconds are cut off. */
    CopyRows timestamp(Instant value) {
        Duration since = Duration.between(EPOCH, value);
        return bigint(since.getSeconds() * MICROS_PER_SECOND + since.getNano() / NANOS_PER_MICRO);
    }

    CopyRows bytes(byte @Nullable [] value) {
        if (value == null) {
            putInt(NULL_LENGTH);
        } else {
            putInt(value.length);
            put(value);
        }
        return this;
    }

    CopyRows bigint(long value) {
        putInt(Long.BYTES);
        putLong(value);
        return this;
    }

    /** An array of one dimension without nulls; an empty one has no dimension. */
    CopyRows texts(Collection<String> values) {
        List<byte[]> texts = values.stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toList();
        int dimensions = texts.isEmpty() ? 0 : 1;
        int length = 3 * Integer.BYTES
                + dimensions * 2 * Integer.BYTES
                + texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
        putInt(length);
        putInt(dimensions);
        putInt(0);
        putInt(TEXT_OID);
        if (dimensions > 0) {
            putInt(texts.size());
            putInt(1);
            texts.forEach(this::bytes);
        }
        return this;
    }

    CopyRows text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns when Postgres has taken all rows. */
    void end() throws SQLException {
        putShort(TRAILER);
        send();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() throws SQLException {
        copy.writeToCopy(buffer, 0, size);
        size = 0;
    }

    private void putShort(short value) {
        int at = room(Short.BYTES);
        SHORT.set(buffer, at, value);
    }

    private void putInt(int value) {
        int at = room(Integer.BYTES);
        INT.set(buffer, at, value);
    }

    private void putLong(long value) {
        int at = room(Long.BYTES);
        LONG.set(buffer, at, value);
    }

    private void put(byte[] value) {
        int at = room(value.length);
        System.arraycopy(value, 0, buffer, at, value.length);
    }

    /** Where so many bytes may be put, in a buffer that may be another one than before. */
    private int room(int bytes) {
        int at = size;
        size += bytes;
        if (size > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size));
        }
        return at;
    }
}
