package io.linkfleet.analytics.ingest.messaging;

import io.linkfleet.analytics.ingest.domain.Refusal;
import io.linkfleet.contracts.DeadLetterHeaders;
import io.linkfleet.contracts.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Sends refused records to {@code clicks-dlt} with their key, value and headers, and the reason beside them.
 *
 * <p>A record can be larger than any producer may send, since brokers limit the compressed size and producers the plain
 * one. Such a giant is cut, and its detail says so: refusing to take it would stop the partition for good.
 */
final class KafkaDeadLetters {

    /** Above this, a key, a value or the headers together are not repeated in full. */
    static final int MAX_PART_BYTES = 1024 * 1024;

    /** What is kept of a key or value that is too large: enough to recognise its source. */
    static final int KEPT_BYTES = 64 * 1024;

    /** Two lengths as varints. */
    private static final int HEADER_OVERHEAD = 10;

    private static final Logger log = LoggerFactory.getLogger(KafkaDeadLetters.class);

    private final KafkaTemplate<byte[], byte[]> kafka;

    KafkaDeadLetters(KafkaTemplate<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    Batch newBatch() {
        return new Batch();
    }

    /** The dead letters of one batch of clicks; used by one thread. */
    final class Batch {

        private final List<CompletableFuture<?>> sends = new ArrayList<>();
        private final List<Refusal.Reason> reasons = new ArrayList<>();

        void send(ConsumerRecord<byte[], ByteBuffer> record, Refusal refusal) {
            reasons.add(refusal.reason());
            sends.add(kafka.send(letter(record, refusal)));
            log.atDebug()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("outcome", refusal.reason().code())
                    .log("record became a dead letter");
        }

        /** Returns when the brokers have all of them, and fails when they don't take one. */
        void awaitAcknowledged() {
            if (!sends.isEmpty()) {
                kafka.flush();
                CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join();
            }
        }

        List<Refusal.Reason> reasons() {
            return reasons;
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], ByteBuffer> record, Refusal refusal) {
        byte[] value = Utils.toNullableArray(record.value());
        boolean cut = isLarge(record.key()) || isLarge(value) || sizeOf(record.headers()) > MAX_PART_BYTES;
        Headers headers = sizeOf(record.headers()) > MAX_PART_BYTES
                ? new RecordHeaders()
                : new RecordHeaders(record.headers().toArray());
        add(headers, DeadLetterHeaders.REASON, refusal.reason().code());
        add(headers, DeadLetterHeaders.DETAIL, cut ? refusal.detail() + "; cut: " + sizes(record) : refusal.detail());
        add(headers, DeadLetterHeaders.ORIGIN, record.topic() + '-' + record.partition() + '@' + record.offset());
        return new ProducerRecord<>(Topics.CLICKS_DEAD_LETTERS, null, keep(record.key()), keep(value), headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String sizes(ConsumerRecord<byte[], ByteBuffer> record) {
        return "key had " + record.serializedKeySize() + " bytes, value " + record.serializedValueSize() + ", headers "
                + sizeOf(record.headers());
    }

    private static int sizeOf(Headers headers) {
        int bytes = 0;
        for (var header : headers) {
            bytes += HEADER_OVERHEAD
                    + Utils.utf8Length(header.key())
                    + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }

    private static boolean isLarge(byte @Nullable [] part) {
        return part != null && part.length > MAX_PART_BYTES;
    }

    private static byte @Nullable [] keep(byte @Nullable [] part) {
        return part != null && isLarge(part) ? Arrays.copyOf(part, KEPT_BYTES) : part;
    }
}
