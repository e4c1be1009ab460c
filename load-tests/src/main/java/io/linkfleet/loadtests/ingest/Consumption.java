package io.linkfleet.loadtests.ingest;

import io.linkfleet.loadtests.fleet.FleetUnderTest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far clicks were taken in: offsets are committed after the transaction, and asking for them costs Postgres nothing. */
final class Consumption implements AutoCloseable {

    private static final String GROUP = "analytics-clicks";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Admin admin;

    Consumption(FleetUnderTest fleet) {
        admin = Admin.create(Map.of("bootstrap.servers", fleet.kafka().bootstrapServers()));
    }

    long committed() {
        return offsets().values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        return get(admin.listConsumerGroupOffsets(GROUP)
                        .partitionsToOffsetAndMetadata()
                        .toCompletionStage()
                        .toCompletableFuture())
                .entrySet()
                .stream()
                .filter(entry -> Objects.nonNull(entry.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Returns when at least so many are taken in, with how many there are then. */
    long awaitCommitted(long wanted) {
        long end = System.nanoTime() + LIMIT.toNanos();
        long committed = committed();
        while (committed < wanted) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("only " + committed + " of " + wanted + " clicks were taken in");
            }
            LockSupport.parkNanos(POLL_NANOS);
            committed = committed();
        }
        return committed;
    }

    /** Lets the whole topic be taken in again. Waits until Kafka has noticed that the last consumer is gone. */
    void rewind() {
        Map<TopicPartition, OffsetAndMetadata> starts = offsets().keySet().stream()
                .collect(Collectors.toMap(Function.identity(), _ -> new OffsetAndMetadata(0)));
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!tryAlter(starts)) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the group still has members");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean tryAlter(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            get(admin.alterConsumerGroupOffsets(GROUP, offsets)
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture());
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private static <T> T get(Future<T> answer) {
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
