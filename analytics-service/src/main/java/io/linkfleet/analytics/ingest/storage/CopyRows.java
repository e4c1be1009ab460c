package io.linkfleet.analytics.ingest.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
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
import org.postgresql.util.ByteStreamWriter;

/**
 * Rows in the binary format of {@code COPY … FROM STDIN (FORMAT binary)}: a header, per row the number of its fields, per
 * field its length and its bytes as the type's binary send function writes them, and a trailer. Postgres takes these
 * without parsing text, which is what makes COPY worth its while.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS">COPY, file formats</a>
 */
final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int NULL_LENGTH = -1;
    private static final short TRAILER = -1;
    private static final int TEXT_OID = 25;

    /** Postgres counts days and microseconds from the year 2000. */
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);

    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private ByteBuffer buffer;

    CopyRows(int expectedBytes) {
        buffer = ByteBuffer.allocate(Math.max(expectedBytes, 64));
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Starts a row of {@code fields} fields; the next that many calls fill it. */
    CopyRows row(int fields) {
        room(Short.BYTES).putShort((short) fields);
        return this;
    }

    CopyRows uuid(UUID value) {
        field(2 * Long.BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    CopyRows date(LocalDate value) {
        field(Integer.BYTES).putInt((int) (value.toEpochDay() - EPOCH_DAY.toEpochDay()));
        return this;
    }

    /** Finer fractions than microseconds are cut off. */
    CopyRows timestamp(Instant value) {
        Duration since = Duration.between(EPOCH, value);
        field(Long.BYTES).putLong(since.getSeconds() * MICROS_PER_SECOND + since.getNano() / NANOS_PER_MICRO);
        return this;
    }

    CopyRows bytes(byte @Nullable [] value) {
        if (value == null) {
            room(Integer.BYTES).putInt(NULL_LENGTH);
        } else {
            field(value.length).put(value);
        }
        return this;
    }

    CopyRows bigint(long value) {
        field(Long.BYTES).putLong(value);
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
        ByteBuffer array = field(length).putInt(dimensions).putInt(0).putInt(TEXT_OID);
        if (dimensions > 0) {
            array.putInt(texts.size()).putInt(1);
            texts.forEach(text -> array.putInt(text.length).put(text));
        }
        return this;
    }

    CopyRows text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes all rows; none can be added afterwards.
     *
     * @param columns as the rows have them, in parentheses
     */
    void copyTo(Connection connection, String table, String columns) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + table + ' ' + columns + " FROM STDIN (FORMAT binary)",
                            ByteStreamWriter.of(finish()));
        } catch (IOException e) {
            throw new SQLException("the connection broke during COPY", "08006", e);
        }
    }

    private ByteBuffer finish() {
        return room(Short.BYTES).putShort(TRAILER).flip();
    }

    private ByteBuffer field(int length) {
        return room(Integer.BYTES + length).putInt(length);
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int capacity = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), capacity)).position(buffer.position());
        }
        return buffer;
    }
}
