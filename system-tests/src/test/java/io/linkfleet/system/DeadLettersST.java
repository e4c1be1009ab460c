package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can't be counted is neither lost nor in the way: an operator sees it, and sends it back. */
@ExtendWith(FleetExtension.class)
class DeadLettersST {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Fleet fleet;

    DeadLettersST(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void areListedWithTheirReasonAndSentBackOnce() {
        send("localhost/poison", "no click");
        awaitLetters(1);

        assertThat(fleet.linkfleet("dlt", "replay", "--reason", "malformed").text())
                .contains("1 sent back, 0 left out");
        awaitLetters(2);
        assertThat(fleet.linkfleet("dlt", "replay", "--reason", "too_old").text())
                .contains("0 sent back, 1 left out");
    }

    private void awaitLetters(int count) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            Fleet.Output list = fleet.linkfleet("dlt", "list");
            assertThat(list.exitCode()).isZero();
            assertThat(list.text().lines().filter(line -> line.contains("localhost/poison: not valid JSON")))
                    .hasSize(count)
                    .allMatch(line -> line.contains("malformed"));
        });
    }

    private void send(String key, String value) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", fleet.url("kafka")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    "clicks", key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
