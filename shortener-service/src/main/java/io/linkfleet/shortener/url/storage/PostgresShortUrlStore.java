package io.linkfleet.shortener.url.storage;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlEventJson;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.linkfleet.shortener.url.domain.ShortUrlStore;
import io.linkfleet.shortener.url.domain.StoreUnavailableException;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Short URLs and their outbox in Postgres. A creation is one statement, hence one transaction and one round trip; a
 * deletion reads, and then changes only the version it has read.
 */
final class PostgresShortUrlStore implements ShortUrlStore {

    private static final String INSERT = """
            WITH inserted AS (
                INSERT INTO urls (id, domain, short_code, original_url, owner_id, metadata, redirect_status, forward_query,
                                  valid_since, expires_at, created_at, updated_at)
                VALUES (:id, :domain, :short_code, :original_url, :owner_id, :metadata, :redirect_status, :forward_query,
                        :valid_since, :expires_at, :created_at, :created_at)
                ON CONFLICT (domain, short_code) DO NOTHING
                RETURNING id)
            INSERT INTO outbox (event) SELECT :event FROM inserted
            """;

    private static final String FIND = """
            SELECT id, domain, short_code, version, owner_id, original_url, redirect_status, forward_query, valid_since,
                   expires_at, is_active, deleted_at, metadata::text AS metadata, created_at, updated_at
            FROM urls WHERE domain = :domain AND short_code = :short_code
            """;

    private static final String DELETE = """
            WITH deleted AS (
                UPDATE urls SET deleted_at = :deleted_at, updated_at = :deleted_at, version = version + 1
                WHERE id = :id AND version = :version AND deleted_at IS NULL
                RETURNING id)
            INSERT INTO outbox (event) SELECT :event FROM deleted
            """;

    /** Beyond the limits of pool and server, which know more; for a server that has stopped answering. */
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    private final DatabaseClient database;

    PostgresShortUrlStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<ShortUrl> insert(ShortUrl url) {
        UrlSnapshot snapshot = url.snapshot();
        return database.sql(INSERT)
                .bind("id", snapshot.id())
                .bind("domain", snapshot.key().domain())
                .bind("short_code", snapshot.key().code().value())
                .bind("original_url", snapshot.originalUrl())
                .bind("owner_id", owner(snapshot.ownerId()))
                .bind("metadata", Json.of(url.metadata()))
                .bind("redirect_status", (short) snapshot.redirectStatus())
                .bind("forward_query", snapshot.forwardQuery())
                .bind("valid_since", time(snapshot.validSince()))
                .bind("expires_at", time(snapshot.expiresAt()))
                .bind("created_at", time(url.createdAt()))
                .bind("event", event(UrlEvent.Type.CREATED, url))
                .fetch()
                .rowsUpdated()
                .transform(PostgresShortUrlStore::bounded)
                .flatMap(rows -> rows == 0 ? Mono.empty() : Mono.just(url));
    }

    @Override
    public Mono<ShortUrl> find(UrlKey key) {
        return database.sql(FIND)
                .bind("domain", key.domain())
                .bind("short_code", key.code().value())
                .map(PostgresShortUrlStore::toShortUrl)
                .one()
                .transform(PostgresShortUrlStore::bounded);
    }

    @Override
    public Mono<ShortUrl> delete(UrlKey key, Instant deletedAt) {
        return find(key)
                .filter(url -> url.snapshot().deletedAt() == null)
                .flatMap(url -> deleteVersion(url, deletedAt).switchIfEmpty(Mono.defer(() -> delete(key, deletedAt))));
    }

    /** Empty when somebody else changed the URL since it was read. */
    private Mono<ShortUrl> deleteVersion(ShortUrl url, Instant deletedAt) {
        ShortUrl deleted = deleted(url, deletedAt);
        return database.sql(DELETE)
                .bind("id", url.snapshot().id())
                .bind("version", url.snapshot().version())
                .bind("deleted_at", time(deletedAt))
                .bind("event", event(UrlEvent.Type.DELETED, deleted))
                .fetch()
                .rowsUpdated()
                .transform(PostgresShortUrlStore::bounded)
                .flatMap(rows -> rows == 0 ? Mono.empty() : Mono.just(deleted));
    }

    private static ShortUrl deleted(ShortUrl url, Instant deletedAt) {
        UrlSnapshot s = url.snapshot();
        var snapshot = new UrlSnapshot(
                s.id(),
                s.key(),
                s.version() + 1,
                s.ownerId(),
                s.originalUrl(),
                s.redirectStatus(),
                s.forwardQuery(),
                s.validSince(),
                s.expiresAt(),
                s.active(),
                deletedAt);
        return new ShortUrl(snapshot, url.metadata(), url.createdAt(), deletedAt);
    }

    private static byte[] event(UrlEvent.Type type, ShortUrl url) {
        return UrlEventJson.encode(new UrlEvent(type, url.updatedAt(), url.snapshot()));
    }

    private static Object time(@Nullable Instant instant) {
        return instant == null
                ? Parameters.in(OffsetDateTime.class)
                : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Object owner(@Nullable UUID ownerId) {
        return ownerId == null ? Parameters.in(UUID.class) : ownerId;
    }

    private static ShortUrl toShortUrl(Readable row) {
        var snapshot = new UrlSnapshot(
                required(row, "id", UUID.class),
                new UrlKey(
                        required(row, "domain", String.class),
                        new ShortCode(required(row, "short_code", String.class))),
                required(row, "version", Long.class),
                row.get("owner_id", UUID.class),
                required(row, "original_url", String.class),
                required(row, "redirect_status", Short.class),
                required(row, "forward_query", Boolean.class),
                row.get("valid_since", Instant.class),
                row.get("expires_at", Instant.class),
                required(row, "is_active", Boolean.class),
                row.get("deleted_at", Instant.class));
        return new ShortUrl(
                snapshot,
                required(row, "metadata", String.class),
                required(row, "created_at", Instant.class),
                required(row, "updated_at", Instant.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    private static <T> Mono<T> bounded(Mono<T> call) {
        return call.timeout(TIMEOUT).onErrorMap(PostgresShortUrlStore::isOutage, StoreUnavailableException::new);
    }

    /** No connection, a broken one, or no answer in time: all may be over soon. */
    private static boolean isOutage(Throwable failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof NonTransientDataAccessResourceException
                || failure instanceof TimeoutException;
    }
}
