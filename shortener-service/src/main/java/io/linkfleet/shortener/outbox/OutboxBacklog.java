package io.linkfleet.shortener.outbox;

import io.linkfleet.support.metrics.Polled;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka does not have yet.
 *
 * @param seconds since the oldest was stored; 0 when there is none
 */
record OutboxBacklog(long entries, double seconds) {

    static void measure(Polled<OutboxBacklog> backlog, MeterRegistry registry) {
        Gauge.builder("linkfleet.outbox.entries", backlog, polled -> entries(polled.latest()))
                .description("Changes that Kafka doesn't have yet")
                .register(registry);
        TimeGauge.builder("linkfleet.outbox.age", backlog, TimeUnit.SECONDS, polled -> seconds(polled.latest()))
                .description("Age of the oldest change that Kafka doesn't have yet; 0 while there is none")
                .register(registry);
    }

    private static double entries(@Nullable OutboxBacklog latest) {
        return latest == null ? Double.NaN : latest.entries;
    }

    private static double seconds(@Nullable OutboxBacklog latest) {
        return latest == null ? Double.NaN : latest.seconds;
    }
}
