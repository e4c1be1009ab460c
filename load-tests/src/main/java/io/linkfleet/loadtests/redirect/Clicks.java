package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.localstack.server.LocalServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Where clicks arrive: counted in Kafka, and in the daily table of analytics. */
final class Clicks {

    private static final String TOPIC = "clicks";
    private static final Duration POLL = Duration.ofMillis(250);

    /** So long without a new one, and no other will come. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FleetUnderTest fleet;

    Clicks(FleetUnderTest fleet) {
        this.fleet = fleet;
    }

    /** Records in the topic, once there are {@code expected} or no more come. */
    long published(long expected) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", fleet.kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return await(
                    expected,
                    () -> consumer.endOffsets(partitions).values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    /** Clicks that analytics has counted, once there are {@code expected} or no more come. */
    long counted(long expected) {
        try (LocalServer analytics = fleet.analytics();
                Connection connection = DriverManager.getConnection(fleet.database())) {
            analytics.start();
            return await(expected, () -> countedNow(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long countedNow(Connection connection) {
        try (var rows = connection
                .createStatement()
                .executeQuery("SELECT coalesce(sum(total_clicks), 0) FROM analytics.url_analytics")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long await(long expected, LongSupplier count) {
        long seen = count.getAsLong();
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (seen < expected && System.nanoTime() - giveUpAt < 0) {
            pause();
            long now = count.getAsLong();
            if (now > seen) {
                seen = now;
                giveUpAt = System.nanoTime() + PATIENCE.toNanos();
            }
        }
        return seen;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
