package io.linkfleet.analytics;

import static io.linkfleet.analytics.testing.UrlEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.analytics.testing.AnalyticsStack;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.linkfleet.support.testing.TestGateway;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Statistics as clients see them, and the projection that tells which short URLs there are. */
class StatisticsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final AnalyticsStack STACK = AnalyticsStack.shared();

    private final WebTestClient web = STACK.web();

    @Nested
    class Figures {

        @Test
        void showEveryDayOfTheRangeAndAllTime() {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            Instant noon = today.atTime(12, 0).toInstant(ZoneOffset.UTC).minus(Duration.ofDays(1));
            STACK.send(List.of(
                    ClickEvents.click("figures", noon),
                    ClickEvents.click("figures", noon.plusSeconds(60)),
                    ClickEvents.probe("figures", noon),
                    ClickEvents.click("figures", noon.minus(Duration.ofDays(40)))));
            await().atMost(PATIENCE).until(() -> STACK.counted("figures") == 3);

            get("/api/v1/analytics/figures")
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_JSON)
                    .expectBody()
                    .jsonPath("$.domain")
                    .isEqualTo("localhost")
                    .jsonPath("$.short_code")
                    .isEqualTo("figures")
                    .jsonPath("$.from")
                    .isEqualTo(today.minusDays(29).toString())
                    .jsonPath("$.to")
                    .isEqualTo(today.toString())
                    .jsonPath("$.clicks.total")
                    .isEqualTo(2)
                    .jsonPath("$.all_time_clicks.total")
                    .isEqualTo(3)
                    .jsonPath("$.days.length()")
                    .isEqualTo(30)
                    .jsonPath("$.days[28].date")
                    .isEqualTo(today.minusDays(1).toString())
                    .jsonPath("$.days[28].clicks.total")
                    .isEqualTo(2)
                    .jsonPath("$.days[29].clicks.total")
                    .isEqualTo(0)
                    .jsonPath("$.first_click_at")
                    .isEqualTo(noon.toString())
                    .jsonPath("$.last_click_at")
                    .isEqualTo(noon.plusSeconds(60).toString())
                    .jsonPath("$.as_of")
                    .exists()
                    .jsonPath("$.lag_seconds")
                    .value(Integer.class, lag -> assertThat(lag).isBetween(0, 5))
                    .jsonPath("$.complete")
                    .isEqualTo(true);
        }

        @Test
        void areZeroForAShortUrlThatNobodyFollowed() {
            STACK.send(event("unfollowed", 1, null, null));
            awaitOwner("unfollowed");

            get("/api/v1/analytics/unfollowed?from=2024-02-28&to=2024-03-01")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.clicks.total")
                    .isEqualTo(0)
                    .jsonPath("$.days.length()")
                    .isEqualTo(3)
                    .jsonPath("$.first_click_at")
                    .doesNotExist();
        }

        @Test
        void areNobodysToSeeUntilItIsKnownWhoseTheyAre() {
            UUID owner = UUID.randomUUID();
            ClickEvent click = ClickEvents.click("early", Instant.now());
            STACK.send(ClickEvents.key(click), ClickEventJson.encode(click));
            await().atMost(PATIENCE).until(() -> STACK.counted("early") == 1);
            get("/api/v1/analytics/early").expectStatus().isNotFound();

            STACK.send(event("early", 1, null, owner));
            awaitOwner("early");

            get("/api/v1/analytics/early").expectStatus().isNotFound();
            web.get()
                    .uri("/api/v1/analytics/early")
                    .header("Authorization", TestGateway.owner(owner))
                    .exchange()
                    .expectBody()
                    .jsonPath("$.clicks.total")
                    .isEqualTo(1);
        }

        @Test
        void stayWhenTheShortUrlIsDeleted() {
            STACK.send(List.of(ClickEvents.click("deleted", Instant.now())));
            STACK.send(event("deleted", 2, Instant.now(), null));
            awaitOwner("deleted");
            await().atMost(PATIENCE).until(() -> STACK.counted("deleted") == 1);

            get("/api/v1/analytics/deleted")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.clicks.total")
                    .isEqualTo(1);
        }
    }

    @Nested
    class BadInput {

        @ParameterizedTest
        @ValueSource(
                strings = {"nobody", "ab", "a%00b", "%2e%2e", "caf%C3%A9", "a.b", "%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80"
                })
        void ofAnUnknownOrImpossibleCodeIsNotFound(String code) {
            problem("/api/v1/analytics/" + code, HttpStatus.NOT_FOUND);
        }

        @Test
        void ofACodeWithoutEndIsRefused() {
            var status = web.get()
                    .uri(URI.create(
                            "http://127.0.0.1:" + STACK.port("server") + "/api/v1/analytics/" + "a".repeat(10_000)))
                    .exchange()
                    .returnResult(byte[].class)
                    .getStatus();

            assertThat(status.is4xxClientError()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "from=yesterday",
                    "from=",
                    "from=2026-02-30",
                    "from=2026-11-20T00:00:00Z",
                    "from=%00",
                    "from=2026-11-02&to=2026-11-01",
                    "from=1926-01-01&to=2026-01-01",
                    "from=2001-01-01&to=2026-01-01",
                    "from=-999999999-01-01",
                    "from=2026-11-01&from=2026-11-02",
                    "zone=UTC"
                })
        void inTheRangeIsNamed(String query) {
            String parameter = query.substring(0, query.indexOf('='));

            problem("/api/v1/analytics/whatever?" + query, HttpStatus.UNPROCESSABLE_CONTENT)
                    .jsonPath("$.code")
                    .isEqualTo("validation_failed")
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo("?" + parameter);
        }

        @Test
        void inTheMethodIsRefused() {
            web.post()
                    .uri("/api/v1/analytics/whatever")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
                    .expectHeader()
                    .valueEquals("Allow", "GET");
        }

        @Test
        void inAcceptIsRefused() {
            web.get()
                    .uri("/api/v1/analytics/whatever")
                    .accept(MediaType.TEXT_XML)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(HttpStatus.NOT_ACCEPTABLE);
        }

        private WebTestClient.BodyContentSpec problem(String path, HttpStatus status) {
            return get(path)
                    .expectStatus()
                    .isEqualTo(status)
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo(status.value())
                    .jsonPath("$.trace_id")
                    .exists();
        }
    }

    @Test
    void areUnavailableWhilePostgresIsAndComeBackWithIt() {
        STACK.send(event("outage", 1, null, null));
        awaitOwner("outage");

        STACK.postgres().shut();
        try {
            get("/api/v1/analytics/outage")
                    .expectStatus()
                    .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                    .expectHeader()
                    .valueEquals("Retry-After", "5")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("service_unavailable");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> get("/healthz").expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
            get("/livez").expectStatus().isOk();
            get("/readyz").expectStatus().isOk();
        } finally {
            STACK.postgres().open();
        }

        // Every connection of the pool is dead by now, and nobody meets one of them.
        for (int i = 0; i < 10; i++) {
            get("/api/v1/analytics/outage").expectStatus().isOk();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/healthz").expectStatus().isOk());
    }

    @Test
    void areServedWhileKafkaIsAway() {
        STACK.send(event("no-kafka", 1, null, null));
        awaitOwner("no-kafka");

        STACK.kafka().pause();
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> get("/healthz")
                            .expectStatus()
                            .isOk()
                            .expectBody()
                            .jsonPath("$.status")
                            .isEqualTo("degraded"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> get("/api/v1/analytics/no-kafka")
                            .expectStatus()
                            .isOk()
                            .expectBody()
                            .jsonPath("$.complete")
                            .isEqualTo(false)
                            .jsonPath("$.lag_seconds")
                            .exists());
        } finally {
            STACK.kafka().resume();
        }

        STACK.send(List.of(ClickEvents.click("no-kafka", Instant.now())));
        await().atMost(PATIENCE).until(() -> STACK.counted("no-kafka") == 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/api/v1/analytics/no-kafka")
                        .expectBody()
                        .jsonPath("$.complete")
                        .isEqualTo(true));
    }

    @Nested
    class Owners {

        @Test
        void followTheHighestVersionInWhateverOrderEventsCome() {
            UUID owner = UUID.randomUUID();
            STACK.send(event("versions", 3, null, owner));
            STACK.send(event("versions", 1, null, UUID.randomUUID()));
            STACK.send(event("versions", 2, Instant.now(), UUID.randomUUID()));
            STACK.send(event("versions-end", 1, null, null));
            awaitOwner("versions-end");
            awaitOwner("versions");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ownerRow("versions"))
                            .containsEntry("version", 3L)
                            .containsEntry("owner_id", owner)
                            .containsEntry("deleted_at", null));
        }

        @Test
        void survivePoisonInTheTopic() {
            byte[] key = "localhost/afterwards".getBytes(StandardCharsets.UTF_8);
            STACK.sendUrlEvent(key, "no event".getBytes(StandardCharsets.UTF_8));
            STACK.sendUrlEvent(key, null);
            STACK.send(event("bad\0domain", "afterwards", 1, null, null));
            STACK.send(event("afterwards", 1, null, null));

            awaitOwner("afterwards");
        }

        private static Map<String, Object> ownerRow(String code) {
            return STACK.jdbc().queryForMap("SELECT * FROM analytics.url_owners WHERE short_code = ?", code);
        }
    }

    private WebTestClient.ResponseSpec get(String path) {
        return web.get()
                .uri(URI.create("http://127.0.0.1:" + STACK.port("server") + path))
                .exchange();
    }

    private static void awaitOwner(String code) {
        await().atMost(PATIENCE)
                .until(() -> !STACK.jdbc()
                        .queryForList("SELECT 1 FROM analytics.url_owners WHERE short_code = ? AND version > 0", code)
                        .isEmpty());
    }
}
