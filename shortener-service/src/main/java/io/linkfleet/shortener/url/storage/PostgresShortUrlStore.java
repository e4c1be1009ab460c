package io.linkfleet.shortener.url.storage;

import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.shortener.audit.AuditAct;
import io.linkfleet.shortener.database.CurrentTransaction;
import io.linkfleet.shortener.database.Outages;
import io.linkfleet.shortener.database.Rows;
import io.linkfleet.shortener.url.domain.ChangeKind;
import io.linkfleet.shortener.url.domain.HistoryEntry;
import io.linkfleet.shortener.url.domain.Replacement;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.linkfleet.shortener.url.domain.ShortUrlStore;
import io.linkfleet.shortener.url.domain.UrlFilter;
import io.linkfleet.shortener.url.domain.UrlPosition;
import io.linkfleet.support.access.Caller;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Short URLs and their outbox in Postgres. However many are stored, it is one statement, hence one transaction and one
 * round trip; rows are locked in one order, so that two of them never wait for each other.
 */
final class PostgresShortUrlStore implements ShortUrlStore {

    private static final String INSERT = "WITH wanted AS (" + UrlRows.WANTED + """
            ), inserted AS (
                INSERT INTO urls (id, domain, short_code, version, owner_id, original_url, redirect_status, forward_query,
                                  valid_since, expires_at, max_clicks, is_active, title, notes, tags, metadata, created_at,
                                  updated_at)
                SELECT id, domain, short_code, version, owner_id, original_url, redirect_status, forward_query,
                       valid_since, expires_at, max_clicks, is_active, title, notes, tags, metadata, created_at,
                       updated_at
                FROM wanted
                ON CONFLICT (domain, short_code) DO NOTHING
                RETURNING id
            ), told AS (
                INSERT INTO outbox (event) SELECT convert_to(event, 'UTF8') FROM wanted JOIN inserted USING (id)
            )%s
            SELECT id FROM inserted
            """;

    private static final String REPLACE = "WITH wanted AS (" + UrlRows.WANTED + """
            ), locked AS MATERIALIZED (
                SELECT id, urls.original_url AS old_destination FROM urls JOIN wanted USING (id)
                WHERE urls.version = wanted.version - 1
                ORDER BY id
                FOR UPDATE OF urls
            ), changed AS (
                UPDATE urls
                SET version = wanted.version, original_url = wanted.original_url,
                    redirect_status = wanted.redirect_status, forward_query = wanted.forward_query,
                    valid_since = wanted.valid_since, expires_at = wanted.expires_at, max_clicks = wanted.max_clicks,
                    is_active = wanted.is_active, deleted_at = wanted.deleted_at, title = wanted.title,
                    notes = wanted.notes, tags = wanted.tags, metadata = wanted.metadata,
                    updated_at = wanted.updated_at
                FROM wanted JOIN locked USING (id)
                WHERE urls.id = wanted.id
                RETURNING urls.id,
                          urls.original_url <> locked.old_destination AND urls.deleted_at IS NULL AS has_new_destination
            ), told AS (
                INSERT INTO outbox (event) SELECT convert_to(event, 'UTF8') FROM wanted JOIN changed USING (id)
            ), logged AS (
                INSERT INTO audit_log (act, actor_id, key_id, subject, detail)
                SELECT $2::text, $3::uuid, $4::uuid, short_code, fields FROM wanted JOIN changed USING (id)
                WHERE $2::text IS NOT NULL
            )%s
            SELECT id FROM changed
            """;

    /** Parts of the statements above, only where somebody screens: they take time even when they store nothing. */
    private static final String SCREEN_INSERTED = """
            , to_screen AS (
                INSERT INTO destinations_to_screen (short_code, destination)
                SELECT short_code, original_url FROM wanted JOIN inserted USING (id)
            )""";

    private static final String SCREEN_CHANGED = """
            , to_screen AS (
                INSERT INTO destinations_to_screen (short_code, destination)
                SELECT short_code, original_url FROM wanted JOIN changed USING (id) WHERE has_new_destination
            )""";

    private static final String FIND =
            "SELECT " + UrlRows.COLUMNS + " FROM urls WHERE domain = :domain AND short_code = :short_code";

    private static final String FIND_ALL = "SELECT " + UrlRows.COLUMNS + """
            FROM urls WHERE (domain, short_code) IN (SELECT * FROM unnest(:domains::text[], :short_codes::text[]))
            """;

    /**
     * Another domain of the fleet's may have had the code before. Times of acts are the database's, that of creation is the
     * service's: their clocks may differ a little.
     */
    private static final String HISTORY = """
            SELECT happened_at, act, actor_id, key_id, detail FROM audit_log
            WHERE subject = :short_code AND act LIKE 'url\\_%' AND happened_at >= :created_at - interval '1 minute'
            ORDER BY id DESC LIMIT :limit
            """;

    /**
     * Which index serves a search depends on what is searched for, so a plan that was made for something else won't do.
     */
    private static final String PLAN_ANEW = "SET LOCAL plan_cache_mode = force_custom_plan";

    private static final JsonMapper JSON = new JsonMapper();

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final String insert;
    private final String replace;
    private final UrlMetrics metrics;
    private final InsertGroups groups = new InsertGroups(this::insertTogether);

    /** @param screensDestinations whether new destinations are to be noted for {@link ScreeningQueue} */
    PostgresShortUrlStore(
            DatabaseClient database,
            TransactionalOperator transaction,
            boolean screensDestinations,
            UrlMetrics metrics) {
        this.database = database;
        this.transaction = transaction;
        this.insert = INSERT.formatted(screensDestinations ? SCREEN_INSERTED : "");
        this.replace = REPLACE.formatted(screensDestinations ? SCREEN_CHANGED : "");
        this.metrics = metrics;
    }

    /** What is part of somebody's transaction must not go with others. */
    @Override
    public Mono<Set<UUID>> insert(List<ShortUrl> urls) {
        return urls.size() > 1
                ? insertTogether(urls)
                : CurrentTransaction.isOpen()
                        .flatMap(isPart -> isPart ? insertTogether(urls) : groups.insert(urls.getFirst()));
    }

    private Mono<Set<UUID>> insertTogether(List<ShortUrl> urls) {
        return stored(database.sql(insert).bind(0, UrlRows.write(sorted(urls))))
                .delayUntil(ids -> countWhenCommitted(ids.size()));
    }

    private Mono<Void> countWhenCommitted(int created) {
        var count = Mono.<Void>fromRunnable(() -> metrics.created(created));
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(bound -> bound.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public Mono<Void> afterCommit() {
                        return count;
                    }
                }))
                .then()
                .onErrorResume(NoTransactionException.class, _ -> count);
    }

    @Override
    public Mono<Set<UUID>> replace(List<Replacement> replacements, ChangeKind kind, Caller by) {
        return stored(database.sql(replace)
                .bind(0, UrlRows.write(replacements, kind))
                .bind(1, word(kind))
                .bind(2, id(by.ownerId()))
                .bind(3, id(by.keyId())));
    }

    private static Object word(ChangeKind kind) {
        return switch (kind) {
            case CHANGED -> AuditAct.URL_CHANGED.word();
            case DELETED -> AuditAct.URL_DELETED.word();
            case RESTORED -> AuditAct.URL_RESTORED.word();
            case SWITCHED, EMPTIED -> Parameters.in(String.class);
        };
    }

    private static Object id(@Nullable UUID id) {
        return id == null ? Parameters.in(UUID.class) : id;
    }

    /** Of two with the same code, the first one stays in front and gets it. */
    private static List<ShortUrl> sorted(List<ShortUrl> urls) {
        return urls.stream()
                .sorted(Comparator.comparing(url -> url.snapshot().key().toString()))
                .toList();
    }

    private static Mono<Set<UUID>> stored(GenericExecuteSpec statement) {
        return statement
                .map(row -> Rows.required(row, "id", UUID.class))
                .all()
                .collect(Collectors.toUnmodifiableSet())
                .transform(Outages::bounded);
    }

    @Override
    public Mono<ShortUrl> find(UrlKey key) {
        return database.sql(FIND)
                .bind("domain", key.domain())
                .bind("short_code", key.code().value())
                .map(UrlRows::toShortUrl)
                .one()
                .transform(Outages::bounded);
    }

    @Override
    public Mono<List<ShortUrl>> find(Collection<UrlKey> keys) {
        return database.sql(FIND_ALL)
                .bind("domains", keys.stream().map(UrlKey::domain).toArray(String[]::new))
                .bind(
                        "short_codes",
                        keys.stream().map(key -> key.code().value()).toArray(String[]::new))
                .map(UrlRows::toShortUrl)
                .all()
                .collectList()
                .transform(Outages::bounded);
    }

    @Override
    public Mono<List<ShortUrl>> list(UrlFilter filter, @Nullable UrlPosition after, int limit) {
        GenericExecuteSpec page = new UrlListQuery(filter).page(database, after, limit);
        return planned(filter, page.map(UrlRows::toShortUrl).all())
                .collectList()
                .transform(Outages::bounded);
    }

    @Override
    public Mono<Long> count(UrlFilter filter) {
        GenericExecuteSpec count = new UrlListQuery(filter).count(database);
        return planned(
                        filter,
                        count.map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                                .all())
                .single()
                .transform(Outages::bounded);
    }

    @Override
    public Mono<Long> estimateCount(UrlFilter filter) {
        GenericExecuteSpec explanation = new UrlListQuery(filter).explanation(database);
        return explanation
                .map(row -> Objects.requireNonNull(row.get(0, Json.class)).asString())
                .one()
                .map(plan -> JSON.readTree(plan)
                        .path(0)
                        .path("Plan")
                        .path("Plan Rows")
                        .asLong())
                .transform(Outages::bounded);
    }

    @Override
    public Mono<List<HistoryEntry>> listHistory(ShortUrl url, int limit) {
        return database.sql(HISTORY)
                .bind("short_code", url.snapshot().key().code().value())
                .bind("created_at", Rows.time(url.createdAt()))
                .bind("limit", limit)
                .map(PostgresShortUrlStore::toHistoryEntry)
                .all()
                .collectList()
                .transform(Outages::bounded);
    }

    private static HistoryEntry toHistoryEntry(Readable row) {
        String act = Rows.required(row, "act", String.class);
        String detail = row.get("detail", String.class);
        boolean hasFields = act.equals(AuditAct.URL_CHANGED.word()) && detail != null;
        return new HistoryEntry(
                Rows.required(row, "happened_at", Instant.class),
                act,
                row.get("actor_id", UUID.class),
                row.get("key_id", UUID.class),
                hasFields ? List.of(detail.split(",")) : List.of());
    }

    private <T> Flux<T> planned(UrlFilter filter, Flux<T> rows) {
        return filter.text() == null && filter.tag() == null
                ? rows
                : transaction.transactional(database.sql(PLAN_ANEW).then().thenMany(rows));
    }
}
