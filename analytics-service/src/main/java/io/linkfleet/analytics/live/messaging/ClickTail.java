package io.linkfleet.analytics.live.messaging;

import io.linkfleet.analytics.live.domain.ClickRecord;
import io.linkfleet.analytics.live.domain.LiveFeed;
import io.linkfleet.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;

/**
 * Reads the end of all partitions of the topic of clicks, on every instance and in no group: a watcher may be connected to
 * any of them, and sees clicks although their counting is behind or Postgres is away.
 */
final class ClickTail implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ClickTail.class);

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** How soon after its first click it is known whose a new short URL is. */
    private static final Duration OWNERS_CHECK = Duration.ofMillis(250);

    /** How soon a partition that was added is noticed. */
    private static final Duration PARTITION_CHECK = Duration.ofSeconds(30);

    /** Of each partition, so that a watcher that was connected to another instance can go on here after a start. */
    private static final int RECORDS_OF_BEFORE = 1_000;

    private final LiveFeed feed;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> times = new HashMap<>();
    private final List<ClickRecord> before = new ArrayList<>();

    /** Partitions that hold more than was read of them, or held it once. */
    private final Set<TopicPartition> cut = new HashSet<>();

    private long forgottenUntil = Long.MIN_VALUE;
    private boolean begun;
    private volatile boolean started;
    private boolean reachable = true;

    ClickTail(LiveFeed feed, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.feed = feed;
        this.consumers = consumers;
    }

    @Override
    public void start() {
        started = true;
        Thread.ofPlatform().name("click-tail").daemon().start(this::run);
        Thread.ofPlatform().name("live-seconds").daemon().start(() -> repeat(SECOND, feed::nextSecond));
        Thread.ofPlatform().name("live-owners").daemon().start(() -> repeat(OWNERS_CHECK, feed::lookUpOwners));
    }

    private void run() {
        while (isRunning()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                watch(consumer);
            } catch (RuntimeException e) {
                noteFailure(e);
                pause(RETRY);
            }
        }
    }

    private void watch(Consumer<byte[], byte[]> consumer) {
        while (isRunning()) {
            if (assign(consumer)) {
                if (!begun) {
                    begin(consumer);
                }
                read(consumer);
            } else {
                pause(RETRY);
            }
        }
    }

    /** Whether the topic is there. */
    private boolean assign(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.CLICKS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions)
                .forEach((partition, end) -> positions.computeIfAbsent(partition, _ -> start(partition, begins, end)));
        partitions.forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition, 0L)));
        return !partitions.isEmpty();
    }

    private long start(TopicPartition partition, Map<TopicPartition, Long> begins, long end) {
        long start = Math.max(begins.getOrDefault(partition, 0L), end - RECORDS_OF_BEFORE);
        if (start > 0) {
            cut.add(partition);
        }
        return start;
    }

    /** What stands there already doesn't happen now: it is only for those who come back. */
    private void begin(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (isRunning()
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            before.addAll(poll(consumer));
        }
        before.sort(Comparator.comparingLong(ClickRecord::time));
        feed.begin(before, forgottenUntil);
        begun = true;
        before.clear();
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        long checkAt = System.nanoTime() + PARTITION_CHECK.toNanos();
        while (isRunning() && System.nanoTime() - checkAt < 0) {
            List<ClickRecord> records = poll(consumer);
            noteReachable();
            if (!records.isEmpty()) {
                feed.publish(records);
            }
        }
    }

    private List<ClickRecord> poll(Consumer<byte[], byte[]> consumer) {
        List<ClickRecord> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            var partition = new TopicPartition(record.topic(), record.partition());
            positions.put(partition, record.offset() + 1);
            long time = times.merge(partition, record.timestamp(), Math::max);
            if (cut.remove(partition)) {
                forgottenUntil = Math.max(forgottenUntil, time);
            }
            if (record.key() != null && record.value() != null) {
                records.add(new ClickRecord(new String(record.key(), StandardCharsets.UTF_8), record.value(), time));
            }
        }
        return records;
    }

    private void repeat(Duration delay, Runnable work) {
        while (pause(delay)) {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("watchers may miss clicks");
            }
        }
    }

    /** False when the service stops. */
    private boolean pause(Duration duration) {
        try {
            return !stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void noteReachable() {
        if (!reachable) {
            reachable = true;
            log.atInfo().addKeyValue("topic", Topics.CLICKS).log("live clicks go on");
        }
    }

    private void noteFailure(RuntimeException cause) {
        if (reachable) {
            reachable = false;
            log.atWarn().setCause(cause).addKeyValue("topic", Topics.CLICKS).log("live clicks pause, trying on");
        }
    }

    /** Connections that live are ended before the server waits for requests to end. */
    @Override
    public void stop() {
        stopping.countDown();
        feed.end();
    }

    @Override
    public boolean isRunning() {
        return started && stopping.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE + 1;
    }
}
