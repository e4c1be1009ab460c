package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a redirect that is traced an operator gets to its click in Kafka. */
@ExtendWith(FleetExtension.class)
class TracedClickST {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    private final Fleet fleet;

    TracedClickST(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void carriesTheTraceOfItsRedirect() {
        String sampled = fleet.gateway().shorten("https://example.com/sampled");
        String unsampled = fleet.gateway().shorten("https://example.com/unsampled");

        try (SecondRedirector redirector = fleet.startTracedRedirector()) {
            follow(redirector, sampled, "01");
            follow(redirector, unsampled, "00");

            assertThat(traceOfClick(sampled))
                    .startsWith("00-" + TRACE + "-")
                    .endsWith("-01")
                    .doesNotContain(CALLER);
            assertThat(traceOfClick(unsampled)).isNull();
        }
    }

    private static void follow(SecondRedirector redirector, String code, String flags) {
        String parent = "00-" + TRACE + "-" + CALLER + "-" + flags;
        assertThat(redirector.client().get("/" + code, "traceparent", parent).statusCode())
                .isEqualTo(302);
    }

    private @Nullable String traceOfClick(String code) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", fleet.url("kafka"), "auto.offset.reset", "earliest", "group.id", "test-" + code);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("clicks"));
            ConsumerRecord<String, String> click = Awaitility.await("click of " + code)
                    .atMost(PATIENCE)
                    .until(() -> find(consumer, "localhost/" + code), Objects::nonNull);
            var header = click.headers().lastHeader("traceparent");
            return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    }

    private static @Nullable ConsumerRecord<String, String> find(KafkaConsumer<String, String> consumer, String key) {
        return StreamSupport.stream(consumer.poll(Duration.ofMillis(500)).spliterator(), false)
                .filter(record -> key.equals(record.key()))
                .findFirst()
                .orElse(null);
    }
}
