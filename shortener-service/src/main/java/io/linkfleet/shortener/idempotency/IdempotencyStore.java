package io.linkfleet.shortener.idempotency;

import io.linkfleet.shortener.database.Rows;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Answers in Postgres; every call but {@link #deleteBefore} takes part in the transaction of its caller. */
final class IdempotencyStore {

    private static final String FIND =
            "SELECT body_hash, status, location, etag, body FROM idempotency_keys WHERE id = :id AND created_at > :since";

    /** What is there already is too old to count. */
    private static final String SAVE = """
            INSERT INTO idempotency_keys (id, body_hash, status, location, etag, body, created_at)
            VALUES (:id, :body_hash, :status, :location, :etag, :body, :now)
            ON CONFLICT (id) DO UPDATE
            SET body_hash = excluded.body_hash, status = excluded.status, location = excluded.location,
                etag = excluded.etag, body = excluded.body, created_at = excluded.created_at
            """;

    private static final String DELETE = """
            DELETE FROM idempotency_keys WHERE id IN (
                SELECT id FROM idempotency_keys WHERE created_at <= :before LIMIT :limit FOR UPDATE SKIP LOCKED)
            """;

    private static final Duration DELETE_TIMEOUT = Duration.ofSeconds(10);

    private final DatabaseClient database;

    IdempotencyStore(DatabaseClient database) {
        this.database = database;
    }

    /** An answer and the hash of the body that it was given to. */
    record Stored(byte[] bodyHash, Answer answer) {}

    /** Whether no other call with this key runs; the lock goes with the transaction, however it ends. */
    Mono<Boolean> tryLock(IdempotentCall call) {
        return database.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .bind("lock", call.lock())
                .map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                .one();
    }

    Mono<Stored> find(IdempotentCall call, Instant since) {
        return database.sql(FIND)
                .bind("id", call.id())
                .bind("since", Rows.time(since))
                .map(IdempotencyStore::toStored)
                .one();
    }

    Mono<Void> save(IdempotentCall call, Answer answer, Instant now) {
        return database.sql(SAVE)
                .bind("id", call.id())
                .bind("body_hash", call.bodyHash())
                .bind("status", (short) answer.status())
                .bind("location", text(answer.location()))
                .bind("etag", text(answer.eTag()))
                .bind("body", answer.body())
                .bind("now", Rows.time(now))
                .then();
    }

    /** How many were deleted. */
    Mono<Long> deleteBefore(Instant before, int limit) {
        return database.sql(DELETE)
                .bind("before", Rows.time(before))
                .bind("limit", limit)
                .fetch()
                .rowsUpdated()
                .timeout(DELETE_TIMEOUT);
    }

    private static Stored toStored(Readable row) {
        return new Stored(
                Objects.requireNonNull(row.get("body_hash", byte[].class)),
                new Answer(
                        Objects.requireNonNull(row.get("status", Short.class)),
                        row.get("location", String.class),
                        row.get("etag", String.class),
                        Objects.requireNonNull(row.get("body", byte[].class)),
                        true));
    }

    private static Object text(@Nullable String text) {
        return text == null ? Parameters.in(String.class) : text;
    }
}
