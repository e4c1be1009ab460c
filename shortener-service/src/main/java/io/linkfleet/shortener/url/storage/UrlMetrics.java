package io.linkfleet.shortener.url.storage;

import io.linkfleet.shortener.database.Outages;
import io.linkfleet.support.metrics.Polled;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How many short URLs were created, and how many lead somewhere. */
final class UrlMetrics {

    /** It reads all short URLs: so seldom that nobody notices. */
    static final Duration ACTIVE_ASKED = Duration.ofMinutes(5);

    private static final String COUNT_ACTIVE = """
            SELECT count(*) FROM urls
            WHERE is_active AND deleted_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
            """;

    private final Counter created;

    UrlMetrics(Polled<Long> active, MeterRegistry registry) {
        // Not "created": Prometheus keeps that suffix for itself, and takes it away.
        this.created = Counter.builder("linkfleet.urls.creations")
                .description("Short URLs created")
                .register(registry);
        Gauge.builder("linkfleet.urls.active", active, UrlMetrics::numberOf)
                .description("Short URLs that are neither deleted, disabled nor expired")
                .register(registry);
    }

    static Mono<Long> countActive(DatabaseClient database) {
        return database.sql(COUNT_ACTIVE)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one()
                .transform(Outages::bounded);
    }

    private static double numberOf(Polled<Long> active) {
        Long latest = active.latest();
        return latest == null ? Double.NaN : latest;
    }

    void created(int count) {
        created.increment(count);
    }
}
