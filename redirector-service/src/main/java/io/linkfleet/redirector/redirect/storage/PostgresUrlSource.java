package io.linkfleet.redirector.redirect.storage;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.redirector.redirect.RedirectProperties;
import io.linkfleet.redirector.redirect.domain.LookUpFailedException;
import io.linkfleet.redirector.redirect.domain.UrlSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the shortener's view for redirectors, the only thing in Postgres that this service may see. */
@Component
final class PostgresUrlSource implements UrlSource {

    private static final String FIND = """
            SELECT id, version, owner_id, original_url, redirect_status, forward_query, valid_since, expires_at,
                   is_active, deleted_at, max_clicks
            FROM shortener.redirect_urls_v1
            WHERE domain = $1 AND short_code = $2
            """;

    private final DatabaseClient database;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Duration timeout;
    private final Counter hits;
    private final Counter misses;
    private final Counter failures;

    PostgresUrlSource(
            DatabaseClient database,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            RedirectProperties settings,
            MeterRegistry registry) {
        this.database = database;
        this.breaker = breakers.circuitBreaker("postgres");
        this.bulkhead = bulkheads.bulkhead("postgres");
        this.timeout = settings.postgresTimeout();
        this.hits = lookUps(registry, "hit");
        this.misses = lookUps(registry, "miss");
        this.failures = lookUps(registry, "failure");
    }

    private static Counter lookUps(MeterRegistry registry, String outcome) {
        return Counter.builder("linkfleet.cache.lookups")
                .description("Questions to a layer, by what it answered")
                .tag("layer", "postgres")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public Mono<UrlSnapshot> find(UrlKey key) {
        return select(key)
                .timeout(timeout)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .transformDeferred(BulkheadOperator.of(bulkhead))
                .doOnSuccess(found -> (found == null ? misses : hits).increment())
                .onErrorMap(failure -> LookUpFailedException.in("Postgres", failure))
                .doOnError(_ -> failures.increment());
    }

    private Mono<UrlSnapshot> select(UrlKey key) {
        return database.sql(FIND)
                .bind(0, key.domain())
                .bind(1, key.code().value())
                .map(row -> snapshot(key, row))
                .one();
    }

    private static UrlSnapshot snapshot(UrlKey key, Readable row) {
        return new UrlSnapshot(
                required(row, "id", UUID.class),
                key,
                required(row, "version", Long.class),
                row.get("owner_id", UUID.class),
                required(row, "original_url", String.class),
                required(row, "redirect_status", Integer.class),
                required(row, "forward_query", Boolean.class),
                row.get("valid_since", Instant.class),
                row.get("expires_at", Instant.class),
                required(row, "is_active", Boolean.class),
                row.get("deleted_at", Instant.class),
                row.get("max_clicks", Long.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
