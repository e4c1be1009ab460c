package io.linkfleet.redirector.orphan;

import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.click.OrphanClicks;
import io.linkfleet.contracts.click.OrphanClicksJson;
import io.linkfleet.support.config.LinkfleetProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Publishes what {@link OrphanCounts} has counted every few seconds, one event after the other: each waits for Kafka to
 * have the one before, and an event that may have been delivered is sent again as it was. That order is what makes
 * redeliveries recognisable.
 *
 * <p>While Kafka is away, counts stay in memory. A killed redirector loses them, unlike clicks.
 */
@Component
final class OrphanClickPublisher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OrphanClickPublisher.class);

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OrphanCounts counts;
    private final Map<String, Object> configuration;
    private final KafkaAdmin admin;
    private final String domain;
    private final UUID source = UUID.randomUUID();
    private final byte[] key = source.toString().getBytes(StandardCharsets.US_ASCII);
    private final Queue<OrphanClicks> unpublished = new ArrayDeque<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private long sequence;
    private boolean declared;
    private @Nullable Producer<byte[], byte[]> producer;
    private @Nullable Thread thread;
    private volatile boolean running;

    OrphanClickPublisher(OrphanCounts counts, KafkaProperties settings, KafkaAdmin admin, LinkfleetProperties fleet) {
        this.counts = counts;
        this.configuration = configuration(settings);
        this.admin = admin;
        this.domain = fleet.domain();
    }

    /** Its own, since a producer of clicks tries on for ever and keeps megabytes. */
    private static Map<String, Object> configuration(KafkaProperties settings) {
        Map<String, Object> configuration = new HashMap<>(settings.buildProducerProperties());
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "redirector-orphan-clicks");
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        configuration.put(ProducerConfig.BATCH_SIZE_CONFIG, 16 * 1024);
        configuration.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1024 * 1024);
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4_000);
        return configuration;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("orphan-click-publisher").start(this::run);
    }

    private void run() {
        try {
            while (!stopping.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                publish();
            }
            publish();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (producer != null) {
            producer.close(PATIENCE);
        }
    }

    private void publish() throws InterruptedException {
        if (unpublished.isEmpty()) {
            counts.take().forEach(count -> unpublished.add(event(count)));
        }
        try {
            for (OrphanClicks next = unpublished.peek(); next != null; next = unpublished.peek()) {
                send(next);
                unpublished.remove();
            }
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // Whatever it was: what isn't published stays, and there is a next time.
            log.atDebug().setCause(e).addKeyValue("topic", Topics.ORPHAN_CLICKS).log("Kafka takes no orphan clicks");
        }
    }

    private OrphanClicks event(OrphanCounts.Count count) {
        OrphanCounts.Requested requested = count.requested();
        return new OrphanClicks(
                source, ++sequence, requested.date(), requested.kind(), domain, requested.code(), count.clicks());
    }

    private void send(OrphanClicks event) throws ExecutionException, TimeoutException, InterruptedException {
        producer()
                .send(new ProducerRecord<>(Topics.ORPHAN_CLICKS, key, OrphanClicksJson.encode(event)))
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The topic is declared before the first record could make a broker create it with settings of its own. */
    private Producer<byte[], byte[]> producer() {
        if (!declared) {
            declared = admin.initialize();
        }
        if (producer == null) {
            producer = new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        Thread publisher = thread;
        if (publisher != null) {
            try {
                publisher.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** As clicks are published: from before the first request on until after the last. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;
    }
}
