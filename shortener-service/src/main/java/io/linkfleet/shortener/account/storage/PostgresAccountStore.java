package io.linkfleet.shortener.account.storage;

import io.linkfleet.shortener.account.domain.Account;
import io.linkfleet.shortener.account.domain.AccountStore;
import io.linkfleet.shortener.account.domain.EmailAddress;
import io.linkfleet.shortener.database.Outages;
import io.linkfleet.shortener.database.Rows;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Accounts in Postgres. What ends refresh tokens changes the account's row first, in a statement of its own: so the next one
 * sees all tokens that were made before, and no more are made (see {@link PostgresRefreshTokens}).
 */
final class PostgresAccountStore implements AccountStore {

    private static final String INSERT = """
        INSERT INTO users (id, email, password_hash, created_at) VALUES (:id, :email, :password_hash, :created_at)
        ON CONFLICT (email) DO NOTHING
        """;

    private static final String REPLACE_HASH = """
        UPDATE users SET password_hash = :after WHERE id = :id AND password_hash = :before
        """;

    private static final String DELETE_CREDENTIALS = """
        WITH tokens AS (DELETE FROM refresh_tokens WHERE user_id = :id),
        keys AS (DELETE FROM api_keys WHERE owner_id = :id)
        INSERT INTO owner_erasures (owner_id, created_at) VALUES (:id, :deleted_at)
        """;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    PostgresAccountStore(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public Mono<Boolean> insert(Account account) {
        return database.sql(INSERT)
                .bind("id", account.id())
                .bind("email", account.email().value())
                .bind("password_hash", account.passwordHash())
                .bind("created_at", Rows.time(account.createdAt()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1)
                .transform(Outages::bounded);
    }

    @Override
    public Mono<Account> find(UUID id) {
        return database.sql("SELECT id, email, password_hash, created_at FROM users WHERE id = :id")
                .bind("id", id)
                .map(PostgresAccountStore::toAccount)
                .one()
                .transform(Outages::bounded);
    }

    @Override
    public Mono<Account> find(EmailAddress email) {
        return database.sql("SELECT id, email, password_hash, created_at FROM users WHERE email = :email")
                .bind("email", email.value())
                .map(PostgresAccountStore::toAccount)
                .one()
                .transform(Outages::bounded);
    }

    @Override
    public Mono<Boolean> changePassword(UUID id, String before, String after) {
        return replaceHash(id, before, after)
                .filter(Boolean::booleanValue)
                .flatMap(_ -> database.sql("DELETE FROM refresh_tokens WHERE user_id = :id")
                        .bind("id", id)
                        .then()
                        .thenReturn(true))
                .defaultIfEmpty(false)
                .as(transaction::transactional)
                .transform(Outages::bounded);
    }

    @Override
    public Mono<Boolean> replaceHash(UUID id, String before, String after) {
        return database.sql(REPLACE_HASH)
                .bind("id", id)
                .bind("before", before)
                .bind("after", after)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1)
                .transform(Outages::bounded);
    }

    @Override
    public Mono<Boolean> delete(UUID id, Instant deletedAt) {
        return database.sql("DELETE FROM users WHERE id = :id")
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .flatMap(_ -> database.sql(DELETE_CREDENTIALS)
                        .bind("id", id)
                        .bind("deleted_at", Rows.time(deletedAt))
                        .then()
                        .thenReturn(true))
                .defaultIfEmpty(false)
                .as(transaction::transactional)
                .transform(Outages::bounded);
    }

    private static Account toAccount(Readable row) {
        return new Account(
                Rows.required(row, "id", UUID.class),
                new EmailAddress(Rows.required(row, "email", String.class)),
                Rows.required(row, "password_hash", String.class),
                Rows.required(row, "created_at", Instant.class));
    }
}
