package io.linkfleet.shortener.url.storage;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.shortener.database.Rows;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** New destinations that are still to be looked at, in Postgres: noted by the statement that stores the short URL. */
public final class ScreeningQueue {

    private static final String TAKE = """
        DELETE FROM destinations_to_screen WHERE id IN (
            SELECT id FROM destinations_to_screen ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED)
        RETURNING short_code, destination
        """;

    private final DatabaseClient database;

    ScreeningQueue(DatabaseClient database) {
        this.database = database;
    }

    /** Takes some of the oldest; if the caller's transaction fails, they are back. */
    public Mono<List<Entry>> take(int limit) {
        return database.sql(TAKE)
                .bind("limit", limit)
                .map(ScreeningQueue::toEntry)
                .all()
                .collectList();
    }

    /** Forgets what has waited since before. */
    public Mono<Void> giveUp(Instant before) {
        return database.sql("DELETE FROM destinations_to_screen WHERE created_at < :before")
                .bind("before", Rows.time(before))
                .then();
    }

    private static Entry toEntry(Readable row) {
        return new Entry(
                new ShortCode(Rows.required(row, "short_code", String.class)),
                Rows.required(row, "destination", String.class));
    }

    /** A short URL and where it led when it was noted. */
    public record Entry(ShortCode code, String destination) {}
}
