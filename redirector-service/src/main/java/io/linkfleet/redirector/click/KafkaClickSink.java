package io.linkfleet.redirector.click;

import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Sends clicks to Kafka. Everything that may wait for a broker (declaring the topic, making the producer, a full buffer)
 * waits here, on the publisher's thread.
 *
 * <p>What the producer has taken is bounded by its buffer memory, not by time: it keeps trying until the broker is back.
 */
@Component
final class KafkaClickSink implements ClickSink {

    private static final Logger log = LoggerFactory.getLogger(KafkaClickSink.class);

    private final Map<String, Object> configuration;
    private final KafkaAdmin admin;
    private final MeterRegistry registry;
    private final Counter published;
    private final Counter lost;

    /** Taken by the producer once, and given back by it. */
    private final Queue<ProducerRecord<byte[], byte[]>> returned = new ConcurrentLinkedQueue<>();

    private @Nullable Producer<byte[], byte[]> producer;
    private @Nullable KafkaClientMetrics producerMetrics;
    private volatile @Nullable Thread sending;
    private @Nullable Exception refusal;
    private boolean reachable = true;

    KafkaClickSink(KafkaProperties settings, KafkaAdmin admin, MeterRegistry registry) {
        this.configuration = settings.buildProducerProperties();
        this.admin = admin;
        this.registry = registry;
        this.published = Counter.builder("linkfleet.clicks.published")
                .description("Clicks that Kafka has acknowledged")
                .register(registry);
        this.lost = ClickMetrics.dropped(registry, "kafka");
    }

    @Override
    public boolean offer(ClickEvent event) {
        return sendReturned() && send(toRecord(event));
    }

    @Override
    public boolean sendReturned() {
        for (var record = returned.peek(); record != null; record = returned.peek()) {
            if (!send(record)) {
                return false;
            }
            returned.remove();
        }
        return true;
    }

    /** Whether the producer has taken the record. */
    private boolean send(ProducerRecord<byte[], byte[]> record) {
        refusal = null;
        sending = Thread.currentThread();
        try {
            producer().send(record, (_, failure) -> completed(record, failure));
        } catch (KafkaException | IllegalStateException e) {
            noteUnreachable(e);
            discardProducer();
            return false;
        } finally {
            sending = null;
        }
        if (refusal != null) {
            noteUnreachable(refusal);
            return false;
        }
        noteReachable();
        return true;
    }

    /**
     * Runs on the producer's own thread when the broker has answered; but inside {@code send} when the producer could
     * not take the record, for want of metadata or memory: that is no exception for the producer.
     */
    private void completed(ProducerRecord<byte[], byte[]> record, @Nullable Exception failure) {
        if (failure == null) {
            published.increment();
        } else if (isTooLarge(failure)) {
            lost.increment();
            log.atError().setCause(failure).addKeyValue("topic", Topics.CLICKS).log("click can't be published");
        } else if (Thread.currentThread().equals(sending)) {
            refusal = failure;
        } else {
            returned.add(record);
        }
    }

    /** The one failure that another attempt can't mend. */
    private static boolean isTooLarge(Exception failure) {
        return failure instanceof RecordTooLargeException;
    }

    private static ProducerRecord<byte[], byte[]> toRecord(ClickEvent event) {
        return new ProducerRecord<>(
                Topics.CLICKS,
                null,
                event.occurredAt().toEpochMilli(),
                event.key().toString().getBytes(StandardCharsets.UTF_8),
                ClickEventJson.encode(event));
    }

    /** The topic is declared before the first record could make a broker create it with settings of its own. */
    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            admin.initialize();
            var made = new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
            producerMetrics = new KafkaClientMetrics(made);
            producerMetrics.bindTo(registry);
            producer = made;
        }
        return producer;
    }

    private void noteReachable() {
        if (!reachable) {
            reachable = true;
            log.atInfo().addKeyValue("topic", Topics.CLICKS).log("Kafka takes clicks again");
        }
    }

    private void noteUnreachable(Exception cause) {
        if (reachable) {
            reachable = false;
            log.atWarn().setCause(cause).addKeyValue("topic", Topics.CLICKS).log("Kafka takes no clicks, trying on");
        }
    }

    private void discardProducer() {
        closeProducer(Duration.ZERO);
        producer = null;
    }

    @Override
    public void close(Duration patience) {
        if (producer != null) {
            sendReturned();
        }
        closeProducer(patience);
        lost.increment(returned.size());
    }

    /** What the producer had not delivered comes back. */
    private void closeProducer(Duration patience) {
        if (producerMetrics != null) {
            producerMetrics.close();
        }
        if (producer != null) {
            producer.close(patience);
        }
    }
}
