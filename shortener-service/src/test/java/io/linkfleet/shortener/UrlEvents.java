package io.linkfleet.shortener;

import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlEventJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the topic of URL events holds. */
final class UrlEvents {

    private UrlEvents() {}

    /** Events of the short codes that begin with {@code prefix}, per code in the order of the topic. */
    static Map<String, List<UrlEvent>> ofCodes(String bootstrapServers, String prefix) {
        return all(bootstrapServers).stream()
                .filter(event -> code(event).startsWith(prefix))
                .collect(Collectors.groupingBy(UrlEvents::code));
    }

    private static String code(UrlEvent event) {
        return event.url().key().code().value();
    }

    private static List<UrlEvent> all(String bootstrapServers) {
        try (var consumer = new KafkaConsumer<String, byte[]>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.URL_EVENTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<UrlEvent> events = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> events.add(UrlEventJson.decode(record.value())));
            }
            return events;
        }
    }
}
