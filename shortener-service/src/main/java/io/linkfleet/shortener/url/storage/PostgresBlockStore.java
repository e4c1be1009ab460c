package io.linkfleet.shortener.url.storage;

import io.linkfleet.shortener.database.Outages;
import io.linkfleet.shortener.database.Rows;
import io.linkfleet.shortener.url.domain.BlockStore;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** What operators have disabled, in Postgres. */
final class PostgresBlockStore implements BlockStore {

    private static final String BLOCK = """
        INSERT INTO blocked_urls (url_id, reason, blocked_at) VALUES (:url_id, :reason, :at)
        ON CONFLICT (url_id) DO UPDATE SET reason = :reason, blocked_at = :at, released_destination = NULL
        """;

    private static final String UNLESS_RELEASED = """
        WHERE blocked_urls.released_destination IS DISTINCT FROM :destination
        """;

    private final DatabaseClient database;

    PostgresBlockStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> block(UUID urlId, String reason, Instant at) {
        return bound(BLOCK, urlId, reason, at).then().transform(Outages::bounded);
    }

    @Override
    public Mono<Boolean> blockUnlessReleased(UUID urlId, String destination, String reason, Instant at) {
        return bound(BLOCK + UNLESS_RELEASED, urlId, reason, at)
                .bind("destination", destination)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1)
                .transform(Outages::bounded);
    }

    private GenericExecuteSpec bound(String sql, UUID urlId, String reason, Instant at) {
        return database.sql(sql).bind("url_id", urlId).bind("reason", reason).bind("at", Rows.time(at));
    }

    @Override
    public Mono<Void> release(UUID urlId, String destination) {
        return database.sql("UPDATE blocked_urls SET released_destination = :destination WHERE url_id = :url_id")
                .bind("url_id", urlId)
                .bind("destination", destination)
                .then()
                .transform(Outages::bounded);
    }

    @Override
    public Mono<Boolean> isBlocked(UUID urlId) {
        return database.sql("SELECT 1 FROM blocked_urls WHERE url_id = :url_id AND released_destination IS NULL")
                .bind("url_id", urlId)
                .fetch()
                .first()
                .hasElement()
                .transform(Outages::bounded);
    }
}
