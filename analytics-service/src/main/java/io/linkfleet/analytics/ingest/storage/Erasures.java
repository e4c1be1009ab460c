package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Clicks that were erased on request, and stay so. A batch either commits before an erasure, which then finds its clicks,
 * or it begins after it and knows of it: both take the same lock, batches share it.
 */
final class Erasures {

    private static final String LOCK_OF_BATCH =
            "SELECT pg_advisory_xact_lock_shared(hashtext('linkfleet.analytics.erasure'))";
    private static final String LOCK_OF_ERASURE =
            "SELECT pg_advisory_xact_lock(hashtext('linkfleet.analytics.erasure'))";

    private static final String READ = "SELECT domain, short_code, erased_at FROM analytics.erased_urls";

    private static final String NOTE = """
            INSERT INTO analytics.erased_urls (domain, short_code, erased_at) VALUES (?, ?, ?)
            ON CONFLICT (domain, short_code) DO UPDATE SET erased_at = excluded.erased_at""";

    /** Those of a short URL that lives are still what its owner goes by, and the next event would bring them again. */
    private static final String FORGET_TAGS = """
            UPDATE analytics.url_owners SET tags = '{}'
            WHERE domain = ? AND short_code = ? AND deleted_at IS NOT NULL AND tags <> '{}'""";

    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Erasures(TransactionTemplate transaction, JdbcTemplate jdbc, Clock clock) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was erased. */
    record Erased(int clicks, int days) {}

    /**
     * Erases all clicks and figures of a short URL up to now, and the tags of a deleted one. Takes as long as reading
     * all raw clicks.
     */
    Erased erase(UrlKey key) {
        String domain = key.domain();
        String code = key.code().value();
        return Objects.requireNonNull(transaction.execute(_ -> {
            jdbc.execute(LOCK_OF_ERASURE);
            jdbc.update("DELETE FROM analytics.orphan_clicks WHERE domain = ? AND short_code = ?", domain, code);
            jdbc.update(FORGET_TAGS, domain, code);
            jdbc.update(NOTE, domain, code, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            return new Erased(
                    jdbc.update("DELETE FROM analytics.click_events WHERE domain = ? AND short_code = ?", domain, code),
                    jdbc.update(
                            "DELETE FROM analytics.url_analytics WHERE domain = ? AND short_code = ?", domain, code));
        }));
    }

    /** Leaves out what was erased, for the transaction of the connection. */
    static List<Click> leaveOut(Connection connection, List<Click> clicks) throws SQLException {
        Map<UrlKey, Instant> erased = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            // Two statements: the second must see what was committed while the first one waited.
            statement.execute(LOCK_OF_BATCH);
            try (ResultSet rows = statement.executeQuery(READ)) {
                while (rows.next()) {
                    ShortCode code = Objects.requireNonNull(ShortCode.parse(rows.getString(2)));
                    erased.put(
                            new UrlKey(rows.getString(1), code),
                            rows.getObject(3, OffsetDateTime.class).toInstant());
                }
            }
        }
        return erased.isEmpty()
                ? clicks
                : clicks.stream().filter(click -> !isErased(click, erased)).toList();
    }

    private static boolean isErased(Click click, Map<UrlKey, Instant> erased) {
        Instant at = erased.get(click.key());
        return at != null && !click.occurredAt().isAfter(at);
    }
}
