package io.linkfleet.analytics.ingest.messaging;

import io.linkfleet.analytics.ingest.domain.Refusal;
import io.linkfleet.analytics.ingest.domain.SavedClicks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What operators see of the ingestion; how far it is behind, Kafka's own consumer metrics say. */
final class IngestMetrics {

    private final Timer batchDuration;
    private final DistributionSummary batchSize;
    private final Counter putBack;
    private final Counter people;
    private final Counter bots;
    private final Counter probes;
    private final Counter duplicates;
    private final Map<Refusal.Reason, Counter> deadLetters = new EnumMap<>(Refusal.Reason.class);

    IngestMetrics(MeterRegistry registry) {
        batchDuration = Timer.builder("linkfleet.ingest.batch.duration")
                .description("Time from a batch's arrival to its commit")
                .publishPercentileHistogram()
                .register(registry);
        batchSize = DistributionSummary.builder("linkfleet.ingest.batch.size")
                .description("Records per batch")
                .register(registry);
        putBack = Counter.builder("linkfleet.ingest.batch.put_back")
                .description("Batches that failed as a whole and were read again")
                .register(registry);
        people = ingested(registry, "click", "human");
        bots = ingested(registry, "click", "bot");
        probes = ingested(registry, "probe", "any");
        duplicates = Counter.builder("linkfleet.clicks.duplicates")
                .description("Events that were known and changed nothing")
                .register(registry);
        for (Refusal.Reason reason : Refusal.Reason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder("linkfleet.clicks.dead_letters")
                            .description("Records sent to the dead letters")
                            .tag("reason", reason.code())
                            .register(registry));
        }
    }

    private static Counter ingested(MeterRegistry registry, String kind, String visitor) {
        return Counter.builder("linkfleet.clicks.ingested")
                .description("New events stored")
                .tag("kind", kind)
                .tag("visitor", visitor)
                .register(registry);
    }

    void timeBatch(int records, Runnable work) {
        batchSize.record(records);
        batchDuration.record(work);
    }

    void putBack() {
        putBack.increment();
    }

    void saved(SavedClicks saved) {
        long ofBots =
                saved.counted().stream().filter(click -> click.bot() != null).count();
        people.increment(saved.counted().size() - ofBots);
        bots.increment(ofBots);
        probes.increment(saved.probes());
        duplicates.increment(saved.duplicates());
    }

    void deadLettered(Refusal.Reason reason) {
        Objects.requireNonNull(deadLetters.get(reason)).increment();
    }
}
