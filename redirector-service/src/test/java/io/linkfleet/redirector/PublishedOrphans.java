package io.linkfleet.redirector;

import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.click.OrphanClicks;
import io.linkfleet.contracts.click.OrphanClicksJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Reads the topic of orphan clicks from its start, as a consumer that knows redeliveries. */
final class PublishedOrphans implements AutoCloseable {

    private record Id(UUID source, long sequence) {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<Id> known = new HashSet<>();
    private final List<OrphanClicks> events = new ArrayList<>();

    PublishedOrphans(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        1_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(Set.of(Topics.ORPHAN_CLICKS));
    }

    void await(OrphanClicks.Kind kind, @Nullable String code, long clicks) {
        awaitClicks(kind, code, counted -> counted == clicks);
    }

    void awaitAny(OrphanClicks.Kind kind, @Nullable String code) {
        awaitClicks(kind, code, counted -> counted > 0);
    }

    private void awaitClicks(OrphanClicks.Kind kind, @Nullable String code, LongPredicate enough) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                OrphanClicks event = OrphanClicksJson.decode(record.value());
                if (known.add(new Id(event.source(), event.sequence()))) {
                    events.add(event);
                }
            });
            return enough.test(clicks(kind, code));
        });
    }

    private long clicks(OrphanClicks.Kind kind, @Nullable String code) {
        return events.stream()
                .filter(event -> event.kind() == kind
                        && Objects.equals(
                                event.code() == null ? null : event.code().value(), code))
                .mapToLong(OrphanClicks::clicks)
                .sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
