package io.linkfleet.shortener.outbox;

import io.linkfleet.contracts.url.UrlEventJson;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The outbox in Postgres; every call takes part in the transaction of its caller. */
final class OutboxStore {

    /** Any number, the same in every instance. */
    private static final long LOCK = 0x6F7574626F78L;

    private static final Duration BACKLOG_TIMEOUT = Duration.ofSeconds(3);

    private final DatabaseClient database;

    OutboxStore(DatabaseClient database) {
        this.database = database;
    }

    /** Whether this transaction is the one that relays; the lock goes with the transaction, however it ends. */
    Mono<Boolean> tryLock() {
        return database.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                .one();
    }

    /** The oldest that Kafka doesn't have yet. */
    Flux<OutboxEntry> listUnpublished(int limit) {
        return list("SELECT id, event FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT :limit", limit);
    }

    /** The oldest that only the cache waits for. */
    Flux<OutboxEntry> listPublished(int limit) {
        return list("SELECT id, event FROM outbox WHERE published_at IS NOT NULL ORDER BY id LIMIT :limit", limit);
    }

    private Flux<OutboxEntry> list(String sql, int limit) {
        return database.sql(sql).bind("limit", limit).map(OutboxStore::toEntry).all();
    }

    /** What Kafka does not have yet. Needs no transaction. */
    Mono<OutboxBacklog> backlog() {
        return database.sql("""
                        SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8
                        FROM outbox WHERE published_at IS NULL
                        """)
                .map(row -> new OutboxBacklog(
                        Objects.requireNonNull(row.get(0, Long.class)),
                        Objects.requireNonNull(row.get(1, Double.class))))
                .one()
                .timeout(BACKLOG_TIMEOUT);
    }

    Mono<Void> delete(List<Long> ids) {
        return database.sql("DELETE FROM outbox WHERE id = ANY(:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .then();
    }

    Mono<Void> markPublished(List<Long> ids) {
        return database.sql("UPDATE outbox SET published_at = clock_timestamp() WHERE id = ANY(:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .then();
    }

    private static OutboxEntry toEntry(Readable row) {
        byte[] json = Objects.requireNonNull(row.get(1, byte[].class));
        return new OutboxEntry(Objects.requireNonNull(row.get(0, Long.class)), json, UrlEventJson.decode(json));
    }
}
