package io.linkfleet.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.analytics.testing.AnalyticsStack;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class SummaryCacheIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final AnalyticsStack STACK = AnalyticsStack.shared();

    private final WebTestClient web = STACK.web();

    /** What another test took away is back. */
    @BeforeEach
    void awaitServers() {
        awaitHealth("up");
    }

    @AfterEach
    void mend() {
        STACK.postgres().open();
        STACK.redis().start();
    }

    @Test
    void keptSummariesAreAnsweredWhilePostgresIsAway() {
        visits("kept", 0, 3);
        double hits = lookUps("hit");
        await().atMost(PATIENCE).untilAsserted(() -> {
            awaitSummary("kept", 3);
            assertThat(lookUps("hit")).isGreaterThan(hits);
        });

        STACK.postgres().shut();

        awaitSummary("kept", 3);
        web.get()
                .uri("/api/v1/analytics/never-asked-for")
                .exchange()
                .expectStatus()
                .isEqualTo(503);
    }

    @Test
    void everyClickThatIsCountedIsInTheNextSummary() {
        for (int clicks = 1; clicks <= 4; clicks++) {
            visits("counting", clicks - 1, clicks);
            awaitSummary("counting", clicks);
            awaitSummary("counting", clicks);
        }
    }

    @Test
    void differentQueriesOfAShortUrlAreKeptApart() {
        visits("apart", 0, 2);
        awaitSummary("apart", 2);

        web.get()
                .uri("/api/v1/analytics/apart?from=2020-01-01&to=2020-01-31")
                .exchange()
                .expectBody()
                .jsonPath("$.clicks.total")
                .isEqualTo(0);
        web.get()
                .uri("/api/v1/analytics/apart?compare=previous")
                .exchange()
                .expectBody()
                .jsonPath("$.previous")
                .isNotEmpty()
                .jsonPath("$.clicks.total")
                .isEqualTo(2);
        awaitSummary("apart", 2);
    }

    @Test
    void nothingIsKeptOfWhatIsErased() {
        visits("erased-summary", 0, 2);
        awaitSummary("erased-summary", 2);

        WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + STACK.port("management"))
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .post()
                .uri("/actuator/erasure")
                .header("Content-Type", "application/json")
                .bodyValue(Map.of("shortCode", "erased-summary"))
                .exchange()
                .expectStatus()
                .isOk();

        awaitSummary("erased-summary", 0);
    }

    @Test
    void withoutRedisSummariesComeFromPostgresAndNoneIsStaleAfterwards() {
        visits("redis-away", 0, 2);
        awaitSummary("redis-away", 2);
        STACK.redis().kill();

        visits("redis-away", 2, 5);
        awaitSummary("redis-away", 5);
        awaitHealth("degraded");

        STACK.redis().start();
        awaitSummary("redis-away", 5);
        visits("redis-away", 5, 6);
        awaitSummary("redis-away", 6);
    }

    private void awaitHealth(String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> web.get()
                        .uri("/healthz")
                        .exchange()
                        .expectBody()
                        .jsonPath("$.status")
                        .isEqualTo(status));
    }

    private static void visits(String code, int from, int to) {
        STACK.send(IntStream.range(from, to)
                .mapToObj(i -> ClickEvents.visit(code, Instant.now(), i))
                .toList());
        await().atMost(PATIENCE).until(() -> STACK.counted(code) == to);
    }

    private void awaitSummary(String code, int clicks) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> web.get()
                        .uri("/api/v1/analytics/" + code)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.clicks.total")
                        .isEqualTo(clicks));
    }

    private static double lookUps(String outcome) {
        return STACK.meters()
                .get("linkfleet.summaries.look_ups")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
