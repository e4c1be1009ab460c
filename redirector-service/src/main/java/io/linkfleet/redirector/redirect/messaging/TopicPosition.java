package io.linkfleet.redirector.redirect.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far a topic has been read, kept in memory: caches are as young as the process, so nothing older than its start
 * matters, and after an outage or with a new consumer it goes on where it was.
 *
 * <p>The first place is the first record since a fixed instant, not "the end, whenever Kafka answers": an event may be
 * in the topic a moment before the shortener's relay has written its version to Redis, and Kafka may be found long after
 * the first cache fill.
 */
final class TopicPosition {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final String topic;
    private final Instant since;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    TopicPosition(String topic, Instant since) {
        this.topic = topic;
        this.since = since;
    }

    /** Gives the consumer all partitions there are now; false when the topic doesn't exist yet. */
    boolean assign(Consumer<?, ?> consumer) {
        Set<TopicPartition> partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            return false;
        }
        if (!consumer.assignment().equals(partitions)) {
            place(consumer, partitions);
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
        }
        return true;
    }

    void advance(ConsumerRecord<?, ?> read) {
        next.put(new TopicPartition(read.topic(), read.partition()), read.offset() + 1);
    }

    private Set<TopicPartition> partitions(Consumer<?, ?> consumer) {
        @Nullable List<PartitionInfo> found = consumer.partitionsFor(topic, TIMEOUT);
        return found == null
                ? Set.of()
                : found.stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .collect(Collectors.toSet());
    }

    private void place(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        Set<TopicPartition> unplaced = new HashSet<>(partitions);
        unplaced.removeAll(next.keySet());
        // The ends first: what is written between the two questions is then read, not skipped.
        Map<TopicPartition, Long> ends = consumer.endOffsets(unplaced, TIMEOUT);
        consumer.offsetsForTimes(timestamps(unplaced), TIMEOUT)
                .forEach((partition, first) -> next.put(partition, offset(first, ends.getOrDefault(partition, 0L))));
    }

    private Map<TopicPartition, Long> timestamps(Set<TopicPartition> partitions) {
        return partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> since.toEpochMilli()));
    }

    /** Kafka answers null for a partition without a record since then. */
    private static long offset(@Nullable OffsetAndTimestamp first, long end) {
        return first == null ? end : first.offset();
    }
}
