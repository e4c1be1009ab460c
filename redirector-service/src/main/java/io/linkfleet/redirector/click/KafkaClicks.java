package io.linkfleet.redirector.click;

import io.linkfleet.contracts.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
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
 * Sends clicks to Kafka, and says so when it can't. Everything that may wait for a broker (declaring the topic, making the
 * producer) waits here, on the publisher's thread, for a moment only.
 */
@Component
final class KafkaClicks {

    private static final Logger log = LoggerFactory.getLogger(KafkaClicks.class);

    /** A broker that acknowledges nothing for so long takes no more: what waits in memory is lost with the process. */
    private static final long STALLED_NANOS = Duration.ofSeconds(1).toNanos();

    /** Between attempts while Kafka takes nothing. */
    private static final long RETRY_NANOS = Duration.ofMillis(500).toNanos();

    private final Map<String, Object> configuration;
    private final KafkaAdmin admin;
    private final MeterRegistry registry;
    private final Counter published;
    private final Counter lost;

    /** Taken by the producer once, and given back by it. */
    private final Queue<ClickRecord> returned = new ConcurrentLinkedQueue<>();

    private final AtomicInteger unacknowledged = new AtomicInteger();
    private volatile long progressAt;
    private volatile @Nullable Thread sending;
    private @Nullable Producer<byte[], byte[]> producer;
    private @Nullable KafkaClientMetrics producerMetrics;
    private @Nullable Exception refusal;
    private boolean declared;
    private boolean reachable = true;
    private long retryAt;

    KafkaClicks(KafkaProperties settings, KafkaAdmin admin, MeterRegistry registry) {
        this.configuration = settings.buildProducerProperties();
        this.admin = admin;
        this.registry = registry;
        this.published = Counter.builder("linkfleet.clicks.published")
                .description("Clicks that Kafka has acknowledged")
                .register(registry);
        this.lost = ClickMetrics.dropped(registry, "kafka");
    }

    /** Whether the click was taken. What was taken may come back: {@link #takeBack} has it then. */
    boolean send(ClickRecord click) {
        giveUpStalled();
        return !isResting() && sendOne(click);
    }

    /** What waits in the producer's memory would be lost with this process; the journal is a safer place. */
    void giveUpStalled() {
        if (isStalled()) {
            noteUnreachable(null);
            discardProducer();
        }
    }

    boolean hasReturned() {
        return !returned.isEmpty();
    }

    /** Hands out what was taken and could not be delivered, oldest first. */
    List<ClickRecord> takeBack() {
        List<ClickRecord> taken = new ArrayList<>();
        for (ClickRecord click = returned.poll(); click != null; click = returned.poll()) {
            taken.add(click);
        }
        taken.sort(Comparator.comparing(click -> click.record().timestamp()));
        return taken;
    }

    private boolean isResting() {
        return !reachable && System.nanoTime() - retryAt < 0;
    }

    private boolean sendOne(ClickRecord click) {
        refusal = null;
        sending = Thread.currentThread();
        try {
            if (unacknowledged.getAndIncrement() == 0) {
                progressAt = System.nanoTime();
            }
            producer().send(click.record(), (_, failure) -> completed(click, failure));
        } catch (KafkaException | IllegalStateException e) {
            unacknowledged.decrementAndGet();
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

    private boolean isStalled() {
        return unacknowledged.get() > 0 && System.nanoTime() - progressAt > STALLED_NANOS;
    }

    /**
     * Runs on the producer's own thread when the broker has answered; but inside {@code send} when the producer could
     * not take the record, for want of metadata or memory: that is no exception for the producer.
     */
    private void completed(ClickRecord click, @Nullable Exception failure) {
        unacknowledged.decrementAndGet();
        if (failure == null) {
            progressAt = System.nanoTime();
            published.increment();
            click.acknowledged().run();
        } else if (failure instanceof RecordTooLargeException) {
            lost.increment();
            click.acknowledged().run();
            log.atError().setCause(failure).addKeyValue("topic", Topics.CLICKS).log("click can't be published");
        } else if (Thread.currentThread().equals(sending)) {
            refusal = failure;
        } else {
            returned.add(click);
        }
    }

    /** The topic is declared before the first record could make a broker create it with settings of its own. */
    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            declareTopic();
            var made = new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
            producerMetrics = new KafkaClientMetrics(made);
            producerMetrics.bindTo(registry);
            producer = made;
        }
        return producer;
    }

    /** Once only: while brokers are away, each attempt would hold up the clicks that are to be kept. */
    private void declareTopic() {
        if (!declared) {
            declared = admin.initialize();
        }
    }

    private void noteReachable() {
        if (!reachable) {
            reachable = true;
            log.atInfo().addKeyValue("topic", Topics.CLICKS).log("Kafka takes clicks again");
        }
    }

    private void noteUnreachable(@Nullable Exception cause) {
        retryAt = System.nanoTime() + RETRY_NANOS;
        if (reachable) {
            reachable = false;
            log.atWarn().setCause(cause).addKeyValue("topic", Topics.CLICKS).log("Kafka takes no clicks, trying on");
        }
    }

    private void discardProducer() {
        closeProducer(Duration.ZERO);
        producer = null;
    }

    /** Delivers what was taken, as far as {@code patience} allows, and hands out what could not be delivered. */
    List<ClickRecord> close(Duration patience) {
        closeProducer(reachable && !isStalled() ? patience : Duration.ZERO);
        return takeBack();
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
