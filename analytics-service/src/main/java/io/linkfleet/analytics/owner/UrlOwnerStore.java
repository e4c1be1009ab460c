package io.linkfleet.analytics.owner;

import io.linkfleet.contracts.url.UrlSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code url_owners}. */
final class UrlOwnerStore {

    private static final String UPSERT = """
            INSERT INTO analytics.url_owners AS owners (domain, short_code, url_id, owner_id, version, deleted_at)
            SELECT * FROM unnest(?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::bigint[], ?::timestamptz[])
            ON CONFLICT (domain, short_code) DO UPDATE
            SET url_id     = excluded.url_id,
                owner_id   = excluded.owner_id,
                version    = excluded.version,
                deleted_at = excluded.deleted_at
            WHERE owners.version < excluded.version
            """;

    /** Rows are always locked in this order, so that two transactions never wait for each other in a circle. */
    private static final Comparator<UrlSnapshot> LOCK_ORDER =
            Comparator.comparing(url -> url.key().toString());

    private final JdbcTemplate jdbc;

    UrlOwnerStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps those that are newer than what is there; at most one version of each short URL may be given. */
    void saveNewer(List<UrlSnapshot> urls) {
        List<UrlSnapshot> ordered = urls.stream().sorted(LOCK_ORDER).toList();
        jdbc.execute((Connection connection) -> upsert(connection, ordered));
    }

    private static int upsert(Connection connection, List<UrlSnapshot> urls) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert.setArray(
                    1,
                    connection.createArrayOf(
                            "text", column(urls, url -> url.key().domain())));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", column(urls, url -> url.key().code().value())));
            upsert.setArray(3, connection.createArrayOf("uuid", column(urls, UrlSnapshot::id)));
            upsert.setArray(4, connection.createArrayOf("uuid", column(urls, UrlSnapshot::ownerId)));
            upsert.setArray(5, connection.createArrayOf("bigint", column(urls, UrlSnapshot::version)));
            upsert.setArray(
                    6, connection.createArrayOf("timestamptz", column(urls, url -> timestamp(url.deletedAt()))));
            return upsert.executeUpdate();
        }
    }

    private static @Nullable Object[] column(List<UrlSnapshot> urls, Function<UrlSnapshot, @Nullable Object> value) {
        return urls.stream().map(value).toArray();
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
