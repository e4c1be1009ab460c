package io.linkfleet.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.analytics.testing.AnalyticsStack;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What operators do with figures: hold them against raw clicks, make them anew, and erase them. */
class FiguresIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(6));
    private static final LocalDate DAY = LocalDate.ofInstant(START, ZoneOffset.UTC);

    private static final AnalyticsStack STACK = AnalyticsStack.shared();

    private final WebTestClient management = WebTestClient.bindToServer()
            .baseUrl("http://127.0.0.1:" + STACK.port("management") + "/actuator")
            .responseTimeout(PATIENCE)
            .build();

    @Nested
    class Rebuild {

        @Test
        void putsRightWhatSomebodyHasChanged() {
            visits("changed", 0, 8);
            STACK.jdbc().update("""
                    UPDATE analytics.url_analytics
                    SET total_clicks = total_clicks + 5, dimensions = '{}', visitors = NULL
                    WHERE short_code = 'changed'""");
            differences().jsonPath("$[?(@.url == 'localhost/changed')]").isNotEmpty();

            rebuild()
                    .jsonPath("$.mended")
                    .isEqualTo(1)
                    .jsonPath("$.examples[0]")
                    .isEqualTo("localhost/changed");

            differences().jsonPath("$[?(@.url == 'localhost/changed')]").isEmpty();
            assertThat(STACK.counted("changed")).isEqualTo(8);
            assertThat(visitors("changed")).isNotNull();
            rebuild().jsonPath("$.mended").isEqualTo(0);
        }

        @Test
        void makesRowsThatAreMissingAndRemovesThoseOfNoClick() {
            visits("missing", 0, 3);
            STACK.jdbc().update("DELETE FROM analytics.url_analytics WHERE short_code = 'missing'");
            STACK.jdbc().update("""
                    INSERT INTO analytics.url_analytics
                        (domain, short_code, date, url_id, total_clicks, first_click_at, last_click_at)
                    VALUES ('localhost', 'invented', ?, gen_random_uuid(), 7, now(), now())""", DAY);

            rebuild().jsonPath("$.mended").isEqualTo(2);

            assertThat(STACK.counted("missing")).isEqualTo(3);
            assertThat(STACK.counted("invented")).isZero();
        }

        @Test
        void isGoneOnWithByLaterClicks() {
            visits("goes-on", 0, 4);
            STACK.jdbc().update("UPDATE analytics.url_analytics SET total_clicks = 1 WHERE short_code = 'goes-on'");

            rebuild().jsonPath("$.mended").isEqualTo(1);
            visits("goes-on", 4, 8);

            assertThat(STACK.differences()).isEmpty();
        }

        @Test
        void leavesDaysAloneWhoseRawClicksAreGone() {
            post("figures", Map.of("day", "2020-02-29")).expectStatus().isBadRequest();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "today", "2026-02-30", "2026-11-20'; DROP TABLE x"})
        void needsADay(String day) {
            post("figures", Map.of("day", day)).expectStatus().isBadRequest();
            management
                    .get()
                    .uri(builder ->
                            builder.path("/figures").queryParam("day", "{day}").build(day))
                    .exchange()
                    .expectStatus()
                    .isBadRequest();
        }
    }

    @Nested
    class Erasure {

        @Test
        void isForGoodWhateverIsReplayed() {
            visits("erased", 0, 5);
            visits("beside-it", 0, 2);

            post("erasure", Map.of("shortCode", "erased"))
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.clicks")
                    .isEqualTo(5)
                    .jsonPath("$.days")
                    .isEqualTo(1);
            assertThat(rawClicks("erased")).isZero();
            assertThat(STACK.counted("erased")).isZero();

            STACK.clickListener().stop();
            STACK.rewindToStart();
            STACK.clickListener().start();
            STACK.send(List.of(ClickEvents.click("erased", Instant.now().plusSeconds(1))));
            await().atMost(PATIENCE).until(() -> STACK.counted("erased") == 1);
            await().atMost(PATIENCE).until(() -> STACK.lag() == 0);

            assertThat(rawClicks("erased")).isEqualTo(1);
            assertThat(STACK.counted("erased")).isEqualTo(1);
            assertThat(STACK.counted("beside-it")).isEqualTo(2);
            assertThat(STACK.differences()).isEmpty();
        }

        @Test
        void needsAShortCode() {
            post("erasure", Map.of("shortCode", "no/code")).expectStatus().isBadRequest();
            post("erasure", Map.of()).expectStatus().isBadRequest();
        }
    }

    private void visits(String code, int from, int to) {
        STACK.send(IntStream.range(from, to)
                .mapToObj(i -> ClickEvents.visit(code, START.plus(Duration.ofHours(i)), i))
                .toList());
        await().atMost(PATIENCE).until(() -> STACK.counted(code) == to);
    }

    private WebTestClient.BodyContentSpec differences() {
        return management
                .get()
                .uri("/figures?day=" + DAY)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private WebTestClient.BodyContentSpec rebuild() {
        return post("figures", Map.of("day", DAY.toString()))
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private WebTestClient.ResponseSpec post(String endpoint, Map<String, String> body) {
        return management
                .post()
                .uri("/" + endpoint)
                .header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange();
    }

    private static byte @Nullable [] visitors(String code) {
        return STACK.jdbc()
                .queryForObject(
                        "SELECT visitors FROM analytics.url_analytics WHERE short_code = ?", byte[].class, code);
    }

    private static @Nullable Long rawClicks(String code) {
        return STACK.jdbc()
                .queryForObject("SELECT count(*) FROM analytics.click_events WHERE short_code = ?", Long.class, code);
    }
}
