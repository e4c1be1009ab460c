package io.linkfleet.shortener.database;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values as they go into rows and come out of them. */
public final class Rows {

    private Rows() {}

    /** The value of a column that is never null. */
    public static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    /** A {@code timestamptz}. */
    public static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** A {@code timestamptz} that may be null, to bind. */
    public static Object timeOrNull(@Nullable Instant instant) {
        return instant == null ? Parameters.in(OffsetDateTime.class) : time(instant);
    }
}
