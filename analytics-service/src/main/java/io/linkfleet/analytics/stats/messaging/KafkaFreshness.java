package io.linkfleet.analytics.stats.messaging;

import io.linkfleet.analytics.broker.BrokerClient;
import io.linkfleet.analytics.ingest.ClickConsumers;
import io.linkfleet.analytics.stats.domain.Freshness;
import io.linkfleet.contracts.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks Kafka every second how far the topic of clicks goes and how far it is counted, by whichever instance: offsets are
 * committed after the transaction. While Kafka doesn't answer, nothing is known to be newer than the last answer, and
 * figures stop being complete. Clicks that still wait at a redirector are in nobody's figures yet.
 */
@Component
final class KafkaFreshness implements Freshness.Source {

    private static final Logger log = LoggerFactory.getLogger(KafkaFreshness.class);

    private final BrokerClient broker;
    private final Clock clock;
    private final Map<TopicPartition, Progress> partitions = new HashMap<>();
    private volatile @Nullable Instant countedUntil;
    private volatile double backlog = Double.NaN;

    KafkaFreshness(BrokerClient broker, Clock clock, MeterRegistry registry) {
        this.broker = broker;
        this.clock = clock;
        Gauge.builder("linkfleet.ingest.lag", this, KafkaFreshness::lagSeconds)
                .description("Age of the figures: all clicks published before are counted")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("linkfleet.ingest.backlog", this, freshness -> freshness.backlog)
                .description("Records of clicks that are published and not yet counted")
                .baseUnit("records")
                .register(registry);
    }

    private double lagSeconds() {
        Long lag = now().lagSeconds();
        return lag == null ? Double.NaN : lag;
    }

    @Override
    public Freshness now() {
        return new Freshness(countedUntil, clock.instant());
    }

    @Scheduled(fixedDelayString = "PT1S")
    void ask() {
        try {
            Instant at = clock.instant();
            Map<TopicPartition, Long> ends = ends();
            Map<TopicPartition, OffsetAndMetadata> committed = broker.ask(admin ->
                    admin.listConsumerGroupOffsets(ClickConsumers.GROUP).partitionsToOffsetAndMetadata());
            ends.forEach((partition, end) -> partitions
                    .computeIfAbsent(partition, _ -> new Progress())
                    .note(at, end, counted(committed, partition)));
            countedUntil = earliest();
            backlog = ends.entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - counted(committed, end.getKey())))
                    .sum();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            log.atDebug().setCause(e).log("Kafka doesn't say how far clicks are counted");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static long counted(Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
        OffsetAndMetadata counted = committed.get(partition);
        return counted == null ? 0 : counted.offset();
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, TimeoutException, InterruptedException {
        TopicDescription topic = broker.ask(
                        admin -> admin.describeTopics(List.of(Topics.CLICKS)).allTopicNames())
                .get(Topics.CLICKS);
        if (topic == null) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> wanted = topic.partitions().stream()
                .collect(Collectors.toMap(
                        info -> new TopicPartition(Topics.CLICKS, info.partition()), _ -> OffsetSpec.latest()));
        return broker.ask(admin -> admin.listOffsets(wanted).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** The partition that is furthest behind decides. */
    private @Nullable Instant earliest() {
        Instant earliest = null;
        for (Progress partition : partitions.values()) {
            Instant until = partition.countedUntil();
            if (until == null) {
                return null;
            }
            earliest = earliest == null || until.isBefore(earliest) ? until : earliest;
        }
        return earliest;
    }
}
