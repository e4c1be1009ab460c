package io.linkfleet.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.analytics.testing.AnalyticsStack;
import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.click.OrphanClicks;
import io.linkfleet.contracts.click.OrphanClicks.Kind;
import io.linkfleet.contracts.click.OrphanClicksJson;
import io.linkfleet.contracts.url.ShortCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class OrphanClicksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final LocalDate TODAY = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);

    private static final AnalyticsStack STACK = AnalyticsStack.shared();

    private final Redirector redirector = new Redirector();

    @Test
    void areCountedOncePerCodeHoweverOftenTheyAreDelivered() {
        List<OrphanClicks> events =
                List.of(redirector.event(Kind.DEAD, "orphan-a", 3), redirector.event(Kind.DEAD, "orphan-b", 1));
        send(events);
        send(events);
        send(List.of(redirector.event(Kind.DEAD, "orphan-a", 2)));
        send(events);
        send(List.of(new Redirector().event(Kind.DEAD, "orphan-a", 10)));

        awaitCount(Kind.DEAD, "orphan-a", 15);
        assertThat(count(Kind.DEAD, "orphan-b")).isEqualTo(1);
    }

    @Test
    void standInTheSummaryOfTheShortUrlWhileItWasDead() {
        STACK.send(List.of(ClickEvents.click("orphan-owner", Instant.now())));
        await().atMost(PATIENCE).until(() -> STACK.counted("orphan-owner") == 1);
        summary("orphan-owner").jsonPath("$.orphan_clicks").isEqualTo(0);

        send(List.of(
                redirector.event(Kind.UNKNOWN, "orphan-owner", 5), redirector.event(Kind.DEAD, "orphan-owner", 4)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> summary("orphan-owner")
                        .jsonPath("$.orphan_clicks")
                        .isEqualTo(4)
                        .jsonPath("$.clicks.total")
                        .isEqualTo(1));
    }

    @Test
    void areErasedWithTheirShortUrl() {
        send(List.of(redirector.event(Kind.DEAD, "orphan-erased", 3)));
        awaitCount(Kind.DEAD, "orphan-erased", 3);

        WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + STACK.port("management"))
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .post()
                .uri("/actuator/erasure")
                .header("Content-Type", "application/json")
                .bodyValue(Map.of("shortCode", "orphan-erased"))
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(count(Kind.DEAD, "orphan-erased")).isZero();
    }

    @Test
    void ofTooManyUnknownCodesAreCountedWithoutTheirs() {
        int codes = 1_500;
        long before = countAll(Kind.UNKNOWN);
        send(IntStream.range(0, codes)
                .mapToObj(i -> redirector.event(Kind.UNKNOWN, "guess" + i, 1))
                .toList());
        await().atMost(PATIENCE).until(() -> countAll(Kind.UNKNOWN) == before + codes);
        send(List.of(redirector.event(Kind.UNKNOWN, "one-guess-more", 1)));
        await().atMost(PATIENCE).until(() -> countAll(Kind.UNKNOWN) == before + codes + 1);

        assertThat(count(Kind.UNKNOWN, "one-guess-more")).isZero();
    }

    @Test
    void areReportedToOperatorsByDay() {
        send(List.of(redirector.event(Kind.BASE_PATH, null, 7), redirector.event(Kind.DEAD, "orphan-report", 999)));
        awaitCount(Kind.DEAD, "orphan-report", 999);

        WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + STACK.port("management"))
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .get()
                .uri("/actuator/orphans?days=2")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[?(@.kind == 'base_path' && @.date == '" + TODAY + "')].clicks")
                .isNotEmpty()
                .jsonPath("$[?(@.kind == 'dead' && @.date == '" + TODAY
                        + "')].most_asked[?(@.code == 'orphan-report')].clicks")
                .isEqualTo(999);
    }

    @Test
    void poisonIsPassedOver() {
        byte[] key = "poison".getBytes(StandardCharsets.UTF_8);
        STACK.sendTo(Topics.ORPHAN_CLICKS, key, "no event".getBytes(StandardCharsets.UTF_8));
        STACK.sendTo(Topics.ORPHAN_CLICKS, key, null);
        STACK.sendTo(Topics.ORPHAN_CLICKS, key, new byte[100_000]);
        send(List.of(new OrphanClicks(UUID.randomUUID(), 1, TODAY, Kind.DEAD, "bad\0domain", null, 1)));
        send(List.of(redirector.event(Kind.DEAD, "orphan-after-poison", 1)));

        awaitCount(Kind.DEAD, "orphan-after-poison", 1);
    }

    /** Numbers its events as a redirector does. */
    private static final class Redirector {

        private final UUID source = UUID.randomUUID();
        private long sequence;

        OrphanClicks event(Kind kind, @Nullable String code, long clicks) {
            return new OrphanClicks(
                    source,
                    ++sequence,
                    TODAY,
                    kind,
                    ClickEvents.DOMAIN,
                    code == null ? null : new ShortCode(code),
                    clicks);
        }
    }

    private static void send(List<OrphanClicks> events) {
        events.forEach(event -> STACK.sendTo(
                Topics.ORPHAN_CLICKS,
                event.source().toString().getBytes(StandardCharsets.UTF_8),
                OrphanClicksJson.encode(event)));
    }

    private static WebTestClient.BodyContentSpec summary(String code) {
        return STACK.web()
                .get()
                .uri("/api/v1/analytics/" + code)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private static void awaitCount(Kind kind, String code, long clicks) {
        await().atMost(PATIENCE).until(() -> count(kind, code) == clicks);
    }

    private static long count(Kind kind, String code) {
        return query(
                "SELECT sum(clicks) FROM analytics.orphan_clicks WHERE kind = ? AND short_code = ?", kind.id(), code);
    }

    private static long countAll(Kind kind) {
        return query("SELECT sum(clicks) FROM analytics.orphan_clicks WHERE kind = ?", kind.id());
    }

    private static long query(String sql, Object... arguments) {
        Long sum = STACK.jdbc().queryForObject(sql, Long.class, arguments);
        return sum == null ? 0 : sum;
    }
}
