package io.linkfleet.analytics.ingest.messaging;

import io.linkfleet.contracts.DeadLetterHeaders;
import io.linkfleet.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Reads dead letters, and sends them back to where they came from. Blocks on Kafka; for operators.
 *
 * <p>How far letters were replayed is kept as the offsets of a consumer group, so that each is replayed once. One that is
 * refused again is a new letter.
 */
final class DeadLetterTopic {

    static final String REPLAY_GROUP = "analytics-dlt-replay";

    private static final String OWN_HEADERS = "linkfleet-";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KafkaProperties settings;
    private final KafkaTemplate<byte[], byte[]> kafka;

    DeadLetterTopic(KafkaProperties settings, KafkaTemplate<byte[], byte[]> kafka) {
        this.settings = settings;
        this.kafka = kafka;
    }

    /**
     * A dead letter as operators see it; nothing in it describes a visitor.
     *
     * @param id partition and offset in {@code clicks-dlt}
     * @param key domain and short code, as far as that can be read
     * @param origin partition and offset in {@code clicks}
     */
    record Letter(
            String id,
            Instant at,
            @Nullable String key,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable String origin) {}

    /**
     * What came of a replay.
     *
     * @param replayed letters that were sent to {@code clicks} again
     * @param skipped letters that have another reason than the one that was asked for
     */
    record Replay(long replayed, long skipped) {}

    /** The newest {@code limit} letters, the oldest of them first. */
    List<Letter> newest(int limit) {
        List<Letter> newest = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = assign(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.beginningOffsets(partitions)
                    .forEach((partition, begin) ->
                            consumer.seek(partition, Math.max(begin, end(ends, partition) - limit)));
            readUntil(consumer, ends, letters -> letters.forEach(letter -> newest.add(letter(letter))));
        }
        newest.sort(Comparator.comparing(Letter::at));
        return newest.subList(Math.max(0, newest.size() - limit), newest.size());
    }

    /**
     * Sends back all letters that were not replayed before.
     *
     * @param reason only letters of this reason; the others are passed over for good. Null for all
     */
    Replay replay(@Nullable String reason) {
        var replayed = new AtomicLong();
        var skipped = new AtomicLong();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = assign(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            var committed = consumer.committed(Map.copyOf(begins).keySet());
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata known = committed.get(partition);
                consumer.seek(partition, Math.max(end(begins, partition), known == null ? 0 : known.offset()));
            }
            readUntil(consumer, ends, letters -> {
                int sent = sendBack(letters, reason);
                replayed.addAndGet(sent);
                skipped.addAndGet(letters.size() - sent);
                consumer.commitSync();
            });
        }
        return new Replay(replayed.get(), skipped.get());
    }

    /** How many were sent; returns when Kafka has them. */
    private int sendBack(List<ConsumerRecord<byte[], byte[]>> letters, @Nullable String reason) {
        List<CompletableFuture<?>> sends = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            if (reason == null || reason.equals(header(letter, DeadLetterHeaders.REASON))) {
                sends.add(kafka.send(original(letter)));
            }
        }
        kafka.flush();
        CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join();
        return sends.size();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> configuration = new HashMap<>(settings.buildConsumerProperties());
        configuration.put(ConsumerConfig.GROUP_ID_CONFIG, REPLAY_GROUP);
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaConsumer<>(configuration);
    }

    private static List<TopicPartition> assign(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.CLICKS_DEAD_LETTERS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }

    /** A few letters more than there were at those ends may come with the last. */
    private static void readUntil(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<List<ConsumerRecord<byte[], byte[]>>> reader) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - deadline > 0) {
                throw new KafkaException("dead letters could not be read within " + PATIENCE);
            }
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            consumer.poll(POLL).forEach(letters::add);
            if (!letters.isEmpty()) {
                reader.accept(letters);
            }
        }
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(
                record.partition() + "@" + record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                header(record, DeadLetterHeaders.REASON),
                header(record, DeadLetterHeaders.DETAIL),
                header(record, DeadLetterHeaders.ORIGIN));
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static ProducerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> letter) {
        Headers headers = new RecordHeaders();
        for (Header header : letter.headers()) {
            if (!header.key().startsWith(OWN_HEADERS)) {
                headers.add(header);
            }
        }
        return new ProducerRecord<>(Topics.CLICKS, null, letter.key(), letter.value(), headers);
    }
}
