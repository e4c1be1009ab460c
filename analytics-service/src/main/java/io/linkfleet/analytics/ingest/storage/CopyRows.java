package io.linkfleet.analytics.ingest.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
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

    /** Postgres counts days and microseconds from the year 2000. */
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);

    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final CopyIn copy;
    private final GrowingBytes buffer = new GrowingBytes(PORTION + ROOM_FOR_ROW);

    private CopyRows(CopyIn copy) {
        this.copy = copy;
        buffer.put(HEADER);
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
        if (buffer.size() >= PORTION) {
            send();
        }
        buffer.putShort((short) fields);
        return this;
    }

    CopyRows uuid(UUID value) {
        buffer.putInt(2 * Long.BYTES);
        buffer.putLong(value.getMostSignificantBits());
        buffer.putLong(value.getLeastSignificantBits());
        return this;
    }

    CopyRows date(LocalDate value) {
        buffer.putInt(Integer.BYTES);
        buffer.putInt((int) (value.toEpochDay() - EPOCH_DAY.toEpochDay()));
        return this;
    }

    /** Finer fractions than microseconds are cut off. */
    CopyRows timestamp(Instant value) {
        Duration since = Duration.between(EPOCH, value);
        return bigint(since.getSeconds() * MICROS_PER_SECOND + since.getNano() / NANOS_PER_MICRO);
    }

    CopyRows bytes(byte @Nullable [] value) {
        if (value == null) {
            buffer.putInt(NULL_LENGTH);
        } else {
            buffer.putInt(value.length);
            buffer.put(value);
        }
        return this;
    }

    CopyRows bigint(long value) {
        buffer.putInt(Long.BYTES);
        buffer.putLong(value);
        return this;
    }

    /** An array of one dimension without nulls; an empty one has no dimension. */
    CopyRows texts(Collection<String> values) {
        int start = beginValue();
        buffer.putInt(values.isEmpty() ? 0 : 1);
        buffer.putInt(0);
        buffer.putInt(TEXT_OID);
        if (!values.isEmpty()) {
            buffer.putInt(values.size());
            buffer.putInt(1);
            values.forEach(this::text);
        }
        return endValue(start);
    }

    CopyRows text(@Nullable String value) {
        if (value == null) {
            buffer.putInt(NULL_LENGTH);
            return this;
        }
        int start = beginValue();
        buffer.putUtf8(value);
        return endValue(start);
    }

    /** A text that is written where it stands, without a string of it in between. */
    CopyRows text(Consumer<GrowingBytes> writer) {
        int start = beginValue();
        writer.accept(buffer);
        return endValue(start);
    }

    /** Leaves room for the length of a value, which is known at its end. */
    private int beginValue() {
        int start = buffer.size();
        buffer.putInt(0);
        return start;
    }

    private CopyRows endValue(int start) {
        buffer.setInt(start, buffer.size() - start - Integer.BYTES);
        return this;
    }

    /** Returns when Postgres has taken all rows. */
    void end() throws SQLException {
        buffer.putShort(TRAILER);
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
        copy.writeToCopy(buffer.array(), 0, buffer.size());
        buffer.clear();
    }
}
