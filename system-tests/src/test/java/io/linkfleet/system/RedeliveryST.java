package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka delivers at least once; the figures count each click once. */
@ExtendWith(FleetExtension.class)
class RedeliveryST {

    private static final String CLICKS = "clicks";
    private static final int MARKERS = 40;
    private static final Duration COUNTED_WITHIN = Duration.ofSeconds(30);

    private final Fleet fleet;

    RedeliveryST(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void theWholeTopicOnceMoreChangesNoFigure() {
        String code = fleet.gateway().shorten("https://example.com/twice");
        follow(code, 20);
        awaitCount(code, 20);

        produceAgain(everythingInTheTopic());

        follow(code, 1);
        awaitCount(code, 21);
        awaitEverythingConsumed();
        assertThat(fleet.clicksInDailyTable(code)).isEqualTo(21);
    }

    private void follow(String code, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(fleet.redirector().get("/" + code).statusCode()).isEqualTo(302);
        }
    }

    private void awaitCount(String code, long clicks) {
        Awaitility.await("clicks of " + code)
                .atMost(COUNTED_WITHIN)
                .untilAsserted(() -> assertThat(fleet.clicksInDailyTable(code)).isEqualTo(clicks));
    }

    private List<ConsumerRecord<byte[], byte[]>> everythingInTheTopic() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", fleet.url("kafka")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(CLICKS).stream()
                    .map(partition -> new TopicPartition(CLICKS, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private void produceAgain(List<ConsumerRecord<byte[], byte[]>> records) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", fleet.url("kafka")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                producer.send(new ProducerRecord<>(
                        CLICKS,
                        record.partition(),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers()));
            }
        }
    }

    /** A click is consumed after the repeated ones of its partition, and so many codes leave no partition out. */
    private void awaitEverythingConsumed() {
        List<String> markers = Stream.generate(() -> fleet.gateway().shorten("https://example.com/marker"))
                .limit(MARKERS)
                .toList();
        markers.forEach(marker -> follow(marker, 1));
        markers.forEach(marker -> awaitCount(marker, 1));
    }
}
