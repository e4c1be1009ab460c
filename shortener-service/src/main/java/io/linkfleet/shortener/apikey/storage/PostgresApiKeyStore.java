package io.linkfleet.shortener.apikey.storage;

import io.linkfleet.shortener.apikey.domain.ApiKey;
import io.linkfleet.shortener.apikey.domain.ApiKeyStore;
import io.linkfleet.shortener.apikey.domain.KeyTier;
import io.linkfleet.shortener.database.Outages;
import io.linkfleet.shortener.database.Rows;
import io.linkfleet.shortener.secret.SecretText;
import io.linkfleet.support.access.Scope;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** API keys in Postgres; every change is one statement. */
@Component
final class PostgresApiKeyStore implements ApiKeyStore {

    private static final String COLUMNS =
            "id, owner_id, hint, name, scopes, tier, created_at, expires_at, last_used_at";

    /** Two at once may end one above the limit, which keeps nobody from anything. */
    private static final String INSERT = """
        INSERT INTO api_keys (id, owner_id, hash, hint, name, scopes, tier, created_at, expires_at)
        SELECT :id, :owner_id, :hash, :hint, :name, :scopes, :tier, :created_at, :expires_at
        WHERE (SELECT count(*) FROM api_keys WHERE owner_id = :owner_id) < :max
        """;

    private static final String USE = """
        WITH used AS (
            UPDATE api_keys SET last_used_at = :now
            WHERE hash = :hash AND (last_used_at IS NULL OR last_used_at < :minute_ago))
        SELECT id, owner_id, hint, name, scopes, tier, created_at, expires_at, last_used_at
        FROM api_keys WHERE hash = :hash AND (expires_at IS NULL OR expires_at > :now)
        """;

    private final DatabaseClient database;

    PostgresApiKeyStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> insert(ApiKey key, SecretText.Hash hash, int max) {
        return database.sql(INSERT)
                .bind("id", key.id())
                .bind("owner_id", key.ownerId())
                .bind("hash", hash.bytes())
                .bind("hint", key.hint())
                .bind("name", key.name())
                .bind("scopes", key.scopes().stream().map(Scope::value).sorted().toArray(String[]::new))
                .bind("tier", key.tier().word())
                .bind("created_at", Rows.time(key.createdAt()))
                .bind("expires_at", Rows.timeOrNull(key.expiresAt()))
                .bind("max", max)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1)
                .transform(Outages::bounded);
    }

    @Override
    public Flux<ApiKey> list(UUID ownerId) {
        return database.sql("SELECT " + COLUMNS + " FROM api_keys WHERE owner_id = :owner_id ORDER BY created_at, id")
                .bind("owner_id", ownerId)
                .map(PostgresApiKeyStore::toKey)
                .all()
                .collectList()
                .transform(Outages::bounded)
                .flatMapIterable(keys -> keys);
    }

    @Override
    public Mono<ApiKey> use(SecretText.Hash hash, Instant now) {
        return database.sql(USE)
                .bind("hash", hash.bytes())
                .bind("now", Rows.time(now))
                .bind("minute_ago", Rows.time(now.minusSeconds(60)))
                .map(PostgresApiKeyStore::toKey)
                .one()
                .transform(Outages::bounded);
    }

    @Override
    public Mono<Boolean> delete(UUID ownerId, UUID id) {
        return database.sql("DELETE FROM api_keys WHERE id = :id AND owner_id = :owner_id")
                .bind("id", id)
                .bind("owner_id", ownerId)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1)
                .transform(Outages::bounded);
    }

    @Override
    public Mono<Boolean> setTier(UUID id, KeyTier tier) {
        return database.sql("UPDATE api_keys SET tier = :tier WHERE id = :id")
                .bind("id", id)
                .bind("tier", tier.word())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1)
                .transform(Outages::bounded);
    }

    private static ApiKey toKey(Readable row) {
        KeyTier tier = KeyTier.find(Rows.required(row, "tier", String.class));
        return new ApiKey(
                Rows.required(row, "id", UUID.class),
                Rows.required(row, "owner_id", UUID.class),
                Rows.required(row, "hint", String.class),
                Rows.required(row, "name", String.class),
                Scope.ofClients(List.of(Rows.required(row, "scopes", String[].class))),
                tier == null ? KeyTier.STANDARD : tier,
                Rows.required(row, "created_at", Instant.class),
                row.get("expires_at", Instant.class),
                row.get("last_used_at", Instant.class));
    }
}
