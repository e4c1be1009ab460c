package io.linkfleet.shortener.account.storage;

import io.linkfleet.shortener.account.domain.RefreshTokens;
import io.linkfleet.shortener.database.Outages;
import io.linkfleet.shortener.database.Rows;
import io.linkfleet.shortener.secret.SecretText;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Refresh tokens in Postgres. Of two who use one at once, the lock of its row lets one be the first. Who makes a token holds
 * the account's row against change; who ends tokens changes or locks that row first, and so sees all that were made before.
 */
final class PostgresRefreshTokens implements RefreshTokens {

    private static final String INSERT = """
        INSERT INTO refresh_tokens (hash, family_id, user_id, expires_at)
        SELECT :hash, :family_id, id, :expires_at FROM users
        WHERE id = :user_id AND password_hash = :password_hash
        FOR SHARE
        """;

    private static final String USE = """
        WITH owner AS MATERIALIZED (
            SELECT users.id FROM refresh_tokens JOIN users ON users.id = refresh_tokens.user_id
            WHERE refresh_tokens.hash = :hash
            FOR NO KEY UPDATE OF users),
        used AS (
            UPDATE refresh_tokens SET used_at = :now FROM owner
            WHERE hash = :hash AND user_id = owner.id AND used_at IS NULL AND expires_at > :now
            RETURNING family_id, user_id),
        stored AS (
            INSERT INTO refresh_tokens (hash, family_id, user_id, expires_at)
            SELECT :next, family_id, user_id, :next_expires_at FROM used)
        SELECT user_id FROM used
        """;

    private static final String LOCK_OWNER = """
        SELECT family_id, user_id FROM refresh_tokens JOIN users ON users.id = user_id
        WHERE hash = :hash
        FOR NO KEY UPDATE OF users
        """;

    private static final String LOCK_OWNER_OF_USED = """
        SELECT family_id, user_id FROM refresh_tokens JOIN users ON users.id = user_id
        WHERE hash = :hash AND used_at IS NOT NULL
        FOR NO KEY UPDATE OF users
        """;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    PostgresRefreshTokens(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public Mono<Boolean> insert(
            SecretText.Hash hash, UUID familyId, UUID userId, String passwordHash, Instant expiresAt) {
        return database.sql(INSERT)
                .bind("hash", hash.bytes())
                .bind("family_id", familyId)
                .bind("user_id", userId)
                .bind("password_hash", passwordHash)
                .bind("expires_at", Rows.time(expiresAt))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1)
                .transform(Outages::bounded);
    }

    @Override
    public Mono<Use> use(SecretText.Hash hash, SecretText.Hash next, Instant now, Instant nextExpiresAt) {
        return database.sql(USE)
                .bind("hash", hash.bytes())
                .bind("now", Rows.time(now))
                .bind("next", next.bytes())
                .bind("next_expires_at", Rows.time(nextExpiresAt))
                .map(PostgresRefreshTokens::userId)
                .one()
                .map(userId -> new Use(Outcome.REPLACED, userId))
                .switchIfEmpty(Mono.defer(
                        () -> end(LOCK_OWNER_OF_USED, hash).map(userId -> new Use(Outcome.REUSED, userId))))
                .defaultIfEmpty(new Use(Outcome.UNKNOWN, null))
                .transform(Outages::bounded);
    }

    @Override
    public Mono<UUID> endFamily(SecretText.Hash hash) {
        return end(LOCK_OWNER, hash).transform(Outages::bounded);
    }

    /** The deletion is a statement of its own: it sees what was committed while the first one waited for its lock. */
    private Mono<UUID> end(String lock, SecretText.Hash hash) {
        return database.sql(lock)
                .bind("hash", hash.bytes())
                .map(row -> new Family(Objects.requireNonNull(row.get("family_id", UUID.class)), userId(row)))
                .one()
                .flatMap(family -> database.sql("DELETE FROM refresh_tokens WHERE family_id = :family_id")
                        .bind("family_id", family.id)
                        .then()
                        .thenReturn(family.userId))
                .as(transaction::transactional);
    }

    private record Family(UUID id, UUID userId) {}

    private static UUID userId(Readable row) {
        return Objects.requireNonNull(row.get("user_id", UUID.class));
    }
}
