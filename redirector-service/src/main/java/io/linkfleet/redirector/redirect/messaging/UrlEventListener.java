package io.linkfleet.redirector.redirect.messaging;

import io.linkfleet.contracts.MalformedEventException;
import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.url.UrlEventJson;
import io.linkfleet.redirector.redirect.RedirectProperties;
import io.linkfleet.redirector.redirect.domain.UrlChanges;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads every change of every short URL: all partitions, no group, nothing committed, since each redirector has a near
 * cache of its own to keep right.
 *
 * <p>It starts before the web server and holds it back until its place in the topic is known, because only from then on
 * is a change after a cache fill sure to be seen. That wait is bounded: with Kafka away, followers are served and the
 * near cache's time to live bounds staleness.
 */
@Component
final class UrlEventListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(UrlEventListener.class);

    private static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofMillis(200);

    /** How soon a partition that was added is noticed. */
    private static final Duration PARTITION_CHECK = Duration.ofSeconds(30);

    private final Map<String, Object> configuration;
    private final UrlChanges changes;
    private final Duration startTimeout;
    private final MeterRegistry registry;
    private final Counter applied;
    private final Counter malformed;
    private final TopicPosition position;
    private final CountDownLatch placed = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean started;
    private boolean reachable = true;

    UrlEventListener(
            KafkaProperties kafka,
            RedirectProperties settings,
            UrlChanges changes,
            MeterRegistry registry,
            Clock clock) {
        this.configuration = kafka.buildConsumerProperties();
        this.changes = changes;
        this.startTimeout = settings.eventsStartTimeout();
        this.registry = registry;
        this.applied = events(registry, "applied");
        this.malformed = events(registry, "malformed");
        this.position = new TopicPosition(Topics.URL_EVENTS, clock.instant().minus(settings.eventsLookBack()));
    }

    private static Counter events(MeterRegistry registry, String outcome) {
        return Counter.builder("linkfleet.url.events")
                .description("Changes of short URLs that arrived")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void start() {
        started = true;
        Thread.ofPlatform().name("url-events").daemon().start(this::run);
        if (!await(placed, startTimeout)) {
            log.atWarn().addKeyValue("topic", Topics.URL_EVENTS).log("serving without changes until Kafka is there");
        }
    }

    private void run() {
        while (isRunning()) {
            try (var consumer = new KafkaConsumer<>(
                            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                    var metrics = new KafkaClientMetrics(consumer)) {
                metrics.bindTo(registry);
                follow(consumer);
            } catch (KafkaException e) {
                noteUnreachable(e);
                await(stopping, RETRY);
            }
        }
    }

    /** One consumer's life; a failure that it can't mend by itself ends it and the next one goes on at its place. */
    private void follow(Consumer<byte[], byte[]> consumer) {
        while (isRunning()) {
            if (position.assign(consumer)) {
                noteReachable();
                read(consumer);
            } else {
                await(stopping, RETRY);
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        long checkAt = System.nanoTime() + PARTITION_CHECK.toNanos();
        while (isRunning() && System.nanoTime() - checkAt < 0) {
            for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
                apply(event);
                position.advance(event);
            }
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> event) {
        try {
            if (event.value() != null) {
                changes.apply(UrlEventJson.decode(event.value()));
                applied.increment();
            }
        } catch (MalformedEventException e) {
            malformed.increment();
            log.atWarn()
                    .addKeyValue("topic", event.topic())
                    .addKeyValue("partition", event.partition())
                    .addKeyValue("offset", event.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("malformed event skipped");
        }
    }

    private void noteReachable() {
        placed.countDown();
        if (!reachable) {
            reachable = true;
            log.atInfo().addKeyValue("topic", Topics.URL_EVENTS).log("reading changes again");
        }
    }

    private void noteUnreachable(KafkaException cause) {
        if (reachable) {
            reachable = false;
            log.atWarn()
                    .setCause(cause)
                    .addKeyValue("topic", Topics.URL_EVENTS)
                    .log("changes can't be read, trying on");
        }
    }

    private static boolean await(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The thread ends after its current poll; nothing waits for it, since it holds nothing that must be kept. */
    @Override
    public void stop() {
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return started && stopping.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
