package io.linkfleet.analytics.owner;

import io.linkfleet.contracts.url.UrlEvent;
import java.sql.Array;
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
            INSERT INTO analytics.url_owners AS owners (domain, short_code, url_id, owner_id, version, deleted_at, tags)
            SELECT domain, short_code, url_id, owner_id, version, deleted_at, tags::text[]
            FROM unnest(?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::bigint[], ?::timestamptz[], ?::text[])
                AS told (domain, short_code, url_id, owner_id, version, deleted_at, tags)
            ON CONFLICT (domain, short_code) DO UPDATE
            SET url_id     = excluded.url_id,
                owner_id   = excluded.owner_id,
                version    = excluded.version,
                deleted_at = excluded.deleted_at,
                tags       = excluded.tags
            WHERE owners.version < excluded.version
            """;

    /** Rows are always locked in this order, so that two transactions never wait for each other in a circle. */
    private static final Comparator<UrlEvent> LOCK_ORDER =
            Comparator.comparing(event -> event.url().key().toString());

    private final JdbcTemplate jdbc;

    UrlOwnerStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps those that are newer than what is there; at most one version of each short URL may be given. */
    void saveNewer(List<UrlEvent> events) {
        List<UrlEvent> ordered = events.stream().sorted(LOCK_ORDER).toList();
        jdbc.execute((Connection connection) -> upsert(connection, ordered));
    }

    private static int upsert(Connection connection, List<UrlEvent> events) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert.setArray(
                    1,
                    array(connection, "text", events, event -> event.url().key().domain()));
            upsert.setArray(
                    2,
                    array(
                            connection,
                            "text",
                            events,
                            event -> event.url().key().code().value()));
            upsert.setArray(
                    3, array(connection, "uuid", events, event -> event.url().id()));
            upsert.setArray(
                    4, array(connection, "uuid", events, event -> event.url().ownerId()));
            upsert.setArray(
                    5, array(connection, "bigint", events, event -> event.url().version()));
            upsert.setArray(
                    6,
                    array(
                            connection,
                            "timestamptz",
                            events,
                            event -> timestamp(event.url().deletedAt())));
            upsert.setArray(7, connection.createArrayOf("text", tags(connection, events)));
            return upsert.executeUpdate();
        }
    }

    private static Array array(
            Connection connection, String type, List<UrlEvent> events, Function<UrlEvent, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, events.stream().map(value).toArray());
    }

    /** Each one's tags as one text: arrays of arrays would have to be equally long. */
    private static String[] tags(Connection connection, List<UrlEvent> events) throws SQLException {
        var tags = new String[events.size()];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = connection
                    .createArrayOf("text", events.get(i).tags().toArray())
                    .toString();
        }
        return tags;
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
