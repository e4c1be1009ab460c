package io.linkfleet.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.analytics.testing.AnalyticsStack;
import io.linkfleet.contracts.DeadLetterHeaders;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** From the topic to the figures, with faults on the way. */
class IngestIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AnalyticsStack STACK = AnalyticsStack.shared();

    @Nested
    class Redelivery {

        @Test
        void ofTheSameEventsChangesNothing() {
            List<ClickEvent> events = events("twice", 1_000);

            STACK.send(events);
            STACK.send(events);

            awaitDrained();
            assertThat(STACK.counted("twice-%")).isEqualTo(1_000);
            assertThat(STACK.differences()).isEmpty();
        }

        @Test
        void ofTheWholeTopicChangesNothing() {
            STACK.send(events("replay", 2_000));
            awaitDrained();
            List<String> before = STACK.figures();

            STACK.clickListener().stop();
            STACK.rewindToStart();
            assertThat(STACK.lag()).isGreaterThanOrEqualTo(2_000);
            STACK.clickListener().start();

            awaitDrained();
            assertThat(STACK.figures()).isEqualTo(before);
            assertThat(STACK.differences()).isEmpty();
        }

        @Test
        void afterAKillBetweenCommitAndAcknowledgementChangesNothing() {
            STACK.clickStore().failAfterCommit(3);

            STACK.send(events("killed", 500));

            awaitDrained();
            assertThat(STACK.clickStore().pendingFailures()).isZero();
            assertThat(STACK.counted("killed-%")).isEqualTo(500);
            assertThat(STACK.differences()).isEmpty();
        }
    }

    @Nested
    class Postgres {

        @Test
        void comesBackAndEveryClickIsCountedWithoutARestart() {
            STACK.send(events("before", 300));
            awaitDrained();

            STACK.postgres().shut();
            try {
                double putBack = putBack();
                STACK.send(events("outage", 700));
                await().atMost(PATIENCE).until(() -> putBack() >= putBack + 3);
                assertThat(STACK.lag()).isGreaterThanOrEqualTo(700);
                assertThat(STACK.clickListener().isRunning()).isTrue();
            } finally {
                STACK.postgres().open();
            }

            awaitDrained();
            assertThat(STACK.counted("outage-%")).isEqualTo(700);
            assertThat(STACK.differences()).isEmpty();
        }

        private static double putBack() {
            return STACK.meters()
                    .get("linkfleet.ingest.batch.put_back")
                    .counter()
                    .count();
        }
    }

    @Test
    void twoInstancesShareThePartitionsAndStayExactWhileTheyComeAndGo() {
        CompletableFuture<Void> traffic = CompletableFuture.runAsync(() -> {
            for (int round = 0; round < 40; round++) {
                STACK.send(events("shared" + round, 250));
            }
        });

        for (int rebalance = 0; rebalance < 2; rebalance++) {
            try (ConfigurableApplicationContext second = STACK.startConsumers()) {
                await().atMost(PATIENCE).until(() -> AnalyticsStack.assignedPartitions(second) > 0);
                STACK.send(events("sharedmore" + rebalance, 1_000));
            }
        }
        traffic.join();
        awaitDrained();

        assertThat(STACK.counted("shared%")).isEqualTo(12_000);
        assertThat(STACK.differences()).isEmpty();
    }

    @Nested
    class Poison {

        private final ClickEvent good = ClickEvents.click("poison", Instant.now());
        private final String json = new String(ClickEventJson.encode(good), StandardCharsets.UTF_8);

        @Test
        void becomesADeadLetterWithItsReasonAndTheRestOfTheBatchIsCounted() {
            List<ClickEvent> rest = events("rest", 50);
            STACK.clickListener().pause();
            STACK.send(rest.subList(0, 25));

            RecordMetadata noJson = send("click!");
            RecordMetadata noValue = STACK.send(ClickEvents.key(good), null);
            RecordMetadata noKey = STACK.send(null, bytes(json));
            RecordMetadata future = send(json.replace("\"schema\":1", "\"schema\":9"));
            RecordMetadata missing = send(json.replace("event_id", "id"));
            RecordMetadata otherKey = STACK.send(bytes("localhost/other"), bytes(json));
            RecordMetadata large = send(json.replace("}", " ".repeat(100_000) + "}"));
            RecordMetadata old = send(ClickEvents.click("poison", Instant.now().minus(Duration.ofDays(92))));
            RecordMetadata ahead =
                    send(ClickEvents.click("poison", Instant.now().plus(Duration.ofHours(1))));
            STACK.send(rest.subList(25, 50));
            STACK.clickListener().resume();

            awaitDrained();
            assertThat(reasonOf(noJson)).isEqualTo("malformed");
            assertThat(reasonOf(noValue)).isEqualTo("malformed");
            assertThat(reasonOf(noKey)).isEqualTo("key_mismatch");
            assertThat(reasonOf(future)).isEqualTo("malformed");
            assertThat(reasonOf(missing)).isEqualTo("malformed");
            assertThat(reasonOf(otherKey)).isEqualTo("key_mismatch");
            assertThat(reasonOf(large)).isEqualTo("oversized");
            assertThat(reasonOf(old)).isEqualTo("too_old");
            assertThat(reasonOf(ahead)).isEqualTo("in_future");
            assertThat(STACK.counted("rest-%")).isEqualTo(50);
            assertThat(STACK.counted("poison")).isZero();
        }

        @Test
        void keepsKeyValueAndHeaders() {
            RecordMetadata sent = STACK.send(
                    ClickEvents.key(good),
                    bytes("click!"),
                    new RecordHeader("traceparent", bytes("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")),
                    new RecordHeader(DeadLetterHeaders.REASON, bytes("from an earlier round")));

            awaitDrained();
            ConsumerRecord<byte[], byte[]> letter = letterOf(sent);
            assertThat(letter.key()).isEqualTo(ClickEvents.key(good));
            assertThat(letter.value()).isEqualTo(bytes("click!"));
            assertThat(header(letter, "traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c");
            assertThat(letter.headers().headers(DeadLetterHeaders.REASON)).hasSize(1);
            assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("malformed");
            assertThat(header(letter, DeadLetterHeaders.DETAIL)).isEqualTo("not valid JSON");
        }

        @Test
        void ofTenMebibytesIsCutAndDoesNotStopThePartition() {
            byte[] giant = new byte[10 * 1024 * 1024];
            RecordMetadata sent =
                    STACK.send(ClickEvents.key(good), giant, new RecordHeader("large", new byte[2_000_000]));
            STACK.send(List.of(ClickEvents.click("after-giant", Instant.now())));

            awaitDrained();
            ConsumerRecord<byte[], byte[]> letter = letterOf(sent);
            assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("oversized");
            assertThat(header(letter, DeadLetterHeaders.DETAIL)).contains("value 10485760");
            assertThat(letter.value()).hasSize(64 * 1024);
            assertThat(STACK.counted("after-giant")).isEqualTo(1);
        }

        @Test
        void thatOnlyDescribesBadlyIsMadeToFit() {
            String odd = json.replace("Berlin", "Ber\\u0000lin").replace("news.example", "x".repeat(20_000));

            send(odd);

            awaitDrained();
            assertThat(STACK.counted("poison")).isEqualTo(1);
            assertThat(STACK.jdbc()
                            .queryForMap(
                                    "SELECT city, length(referrer) AS referrer FROM analytics.click_events WHERE event_id = ?",
                                    good.eventId()))
                    .containsEntry("city", "Berlin")
                    .containsEntry("referrer", 2_048);
        }

        @Test
        void isShownToOperatorsAndCountedWhenItIsSentBackOnce() {
            ClickEvent mended = ClickEvents.click("mended", Instant.now());
            ClickEvent other = ClickEvents.click("mended", Instant.now());
            management(HttpMethod.POST, "{\"reason\":\"passes over the letters of other tests\"}");
            letter(mended, "in_future");
            letter(other, "too_old");

            assertThat(management(HttpMethod.GET, null)).contains("in_future", "localhost/mended", "clicks-0@17");
            assertThat(management(HttpMethod.POST, "{\"reason\":\"in_future\"}"))
                    .isEqualTo("{\"replayed\":1,\"skipped\":1}");
            assertThat(management(HttpMethod.POST, "{}")).isEqualTo("{\"replayed\":0,\"skipped\":0}");

            awaitDrained();
            assertThat(STACK.counted("mended")).isEqualTo(1);
        }

        private static void letter(ClickEvent event, String reason) {
            STACK.sendDeadLetter(
                    ClickEvents.key(event),
                    ClickEventJson.encode(event),
                    new RecordHeader(DeadLetterHeaders.REASON, bytes(reason)),
                    new RecordHeader(DeadLetterHeaders.ORIGIN, bytes("clicks-0@17")));
        }

        private static String management(HttpMethod method, @Nullable String body) {
            var request = WebTestClient.bindToServer()
                    .baseUrl("http://127.0.0.1:" + STACK.port("management"))
                    .responseTimeout(PATIENCE)
                    .build()
                    .method(method)
                    .uri("/actuator/deadletters")
                    .contentType(MediaType.APPLICATION_JSON);
            var answer = (body == null ? request : request.bodyValue(body)).exchange();
            return Objects.requireNonNull(answer.expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .returnResult()
                    .getResponseBody());
        }

        private RecordMetadata send(String value) {
            return STACK.send(ClickEvents.key(good), bytes(value));
        }

        private static RecordMetadata send(ClickEvent event) {
            return STACK.send(ClickEvents.key(event), ClickEventJson.encode(event));
        }

        private static @Nullable String reasonOf(RecordMetadata sent) {
            return header(letterOf(sent), DeadLetterHeaders.REASON);
        }

        private static ConsumerRecord<byte[], byte[]> letterOf(RecordMetadata sent) {
            String origin = "clicks-" + sent.partition() + "@" + sent.offset();
            return STACK.deadLetters().stream()
                    .filter(letter -> origin.equals(header(letter, DeadLetterHeaders.ORIGIN)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no dead letter from " + origin));
        }

        private static @Nullable String header(ConsumerRecord<byte[], byte[]> letter, String name) {
            Header header = letter.headers().lastHeader(name);
            return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void tellsOperatorsWhatItDid() {
        double clicks = counter("linkfleet.clicks.ingested", "kind", "click");
        double probes = counter("linkfleet.clicks.ingested", "kind", "probe");
        List<ClickEvent> events = new ArrayList<>(events("metered", 10));
        events.add(ClickEvents.probe("metered", Instant.now()));

        STACK.send(events);

        awaitDrained();
        assertThat(counter("linkfleet.clicks.ingested", "kind", "click")).isEqualTo(clicks + 10);
        assertThat(counter("linkfleet.clicks.ingested", "kind", "probe")).isEqualTo(probes + 1);
        assertThat(STACK.meters().get("linkfleet.ingest.batch.duration").timer().count())
                .isPositive();
        assertThat(STACK.meters()
                        .get("kafka.consumer.fetch.manager.records.lag.max")
                        .gauges())
                .isNotEmpty();
    }

    private static double counter(String name, String tag, String value) {
        return STACK.meters().get(name).tag(tag, value).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void awaitDrained() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> STACK.lag() == 0);
    }

    /** Clicks of the last two days on twenty short codes that begin with {@code prefix}. */
    private static List<ClickEvent> events(String prefix, int count) {
        Instant now = Instant.now();
        return IntStream.range(0, count)
                .mapToObj(i -> ClickEvents.click(prefix + "-" + i % 20, now.minusSeconds(i * 170L % 172_800)))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
