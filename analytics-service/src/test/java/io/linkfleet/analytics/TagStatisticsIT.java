package io.linkfleet.analytics;

import static io.linkfleet.analytics.testing.UrlEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.analytics.ingest.domain.Clicks;
import io.linkfleet.analytics.ingest.domain.DayFigures;
import io.linkfleet.analytics.stats.domain.TagStatistics;
import io.linkfleet.analytics.testing.AnalyticsStack;
import io.linkfleet.contracts.url.UrlEventJson;
import io.linkfleet.support.testing.TestGateway;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Statistics of all short URLs to which their owner has given a tag. */
class TagStatisticsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final AnalyticsStack STACK = AnalyticsStack.shared();

    /** An answer may name ten thousand short URLs. */
    private final WebTestClient web = STACK.web()
            .mutate()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 * 1024 * 1024))
            .build();

    private final UUID owner = UUID.randomUUID();

    @Nested
    class Figures {

        @Test
        void areOfAllTheCallersShortUrlsOfTheTagAndCountEachVisitorOnce() {
            tell("tag-first", 1, null, owner, "spring", "mail");
            tell("tag-second", 1, null, owner, "spring");
            tell("tag-unfollowed", 1, null, owner, "print", "spring");
            tell("tag-deleted", 2, Instant.now(), owner, "spring");
            tell("tag-without", 1, null, owner, "mail");
            tell("tag-strangers", 1, null, UUID.randomUUID(), "spring");
            tell("tag-nobodys", 1, null, null, "spring");
            visit("tag-first", 0, 8);
            visit("tag-second", 0, 4);
            visit("tag-deleted", 8, 16);
            visit("tag-without", 16, 32);
            visit("tag-strangers", 32, 64);
            visit("tag-nobodys", 64, 96);

            ofTag("spring")
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .cacheControl(CacheControl.noStore())
                    .expectBody()
                    .jsonPath("$.clicks.total")
                    .isEqualTo(20)
                    .jsonPath("$.clicks.humans")
                    .isEqualTo(people(0, 8) + people(0, 4) + people(8, 16))
                    .jsonPath("$.all_time_clicks.total")
                    .isEqualTo(20)
                    .jsonPath("$.unique_visitors.estimate")
                    .isEqualTo(people(0, 16))
                    .jsonPath("$.unique_visitors.unique_windows")
                    .isEqualTo(1)
                    .jsonPath("$.urls[*].short_code")
                    .value(codes -> assertThat(codes)
                            .asInstanceOf(InstanceOfAssertFactories.LIST)
                            .containsExactly("tag-deleted", "tag-first", "tag-second", "tag-unfollowed"))
                    .jsonPath("$.urls[2].clicks.total")
                    .isEqualTo(4)
                    .jsonPath("$.urls[3].clicks.total")
                    .isEqualTo(0)
                    .jsonPath("$.days.length()")
                    .isEqualTo(30)
                    .jsonPath("$.days[26].clicks.total")
                    .isEqualTo(20)
                    .jsonPath("$.as_of")
                    .exists();
        }

        @Test
        void areThoseOfNamingEachOfThem() {
            tell("tag-same-1", 1, null, owner, "same");
            tell("tag-same-2", 1, null, owner, "same");
            visit("tag-same-1", 0, 30);
            visit("tag-same-2", 20, 40);

            assertThat(body("?tag=same")).isEqualTo(body("?short_codes=tag-same-1,tag-same-2"));
        }

        private JsonNode body(String query) {
            ObjectNode body = (ObjectNode) new JsonMapper()
                    .readTree(get(query)
                            .expectStatus()
                            .isOk()
                            .expectBody()
                            .returnResult()
                            .getResponseBody());
            return body.without(List.of("as_of", "lag_seconds", "complete"));
        }

        @Test
        void leaveOutDaysBeforeTheRangeButInAllTime() {
            tell("tag-range", 1, null, owner, "range");
            STACK.send(List.of(
                    ClickEvents.click("tag-range", Instant.now()),
                    ClickEvents.click("tag-range", Instant.now().minus(Duration.ofDays(40)))));
            await().atMost(PATIENCE).until(() -> STACK.counted("tag-range") == 2);

            ofTag("range")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.clicks.total")
                    .isEqualTo(1)
                    .jsonPath("$.all_time_clicks.total")
                    .isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"NULL", "a b", "{a}", "\"quoted\"", "back\\slash", "it's", "a/b", "Grüße 🎉", "100%", "a+b&c"
                })
        void areFoundByAnyTag(String tag) {
            tell("tag-odd-" + UUID.randomUUID(), 1, null, owner, "other", tag);

            ofTag(tag)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.urls.length()")
                    .isEqualTo(1);
        }
    }

    @Nested
    class Tags {

        @Test
        void followTheHighestVersionInWhateverOrderEventsCome() {
            tell("tag-versions", 3, null, owner, "new");
            STACK.send(event("tag-versions", 2, null, owner, "old"));
            awaitAllOf("tag-versions");

            ofTag("new").expectStatus().isOk();
            ofTag("old").expectStatus().isNotFound();

            tell("tag-versions", 4, null, owner);

            ofTag("new").expectStatus().isNotFound();
        }

        @Test
        void survivePoisonInTheTopic() {
            STACK.send(event("tag-poison", 1, null, owner, "bad\0tag"));
            STACK.sendUrlEvent(
                    key("tag-poison"), UrlEventJson.encode(event("tag-beside-poison", 1, null, owner, "good")));
            awaitAllOf("tag-poison");

            ofTag("good").expectStatus().isOk();
        }

        @Test
        void ofADeletedShortUrlAreErasedWithItsClicks() {
            tell("tag-erased", 1, Instant.now(), owner, "erased");
            tell("tag-living", 1, null, owner, "living");

            erase("tag-erased");
            erase("tag-living");

            ofTag("erased").expectStatus().isNotFound();
            ofTag("living").expectStatus().isOk();
            STACK.send(event("tag-erased", 1, Instant.now(), owner, "erased"));
            awaitAllOf("tag-erased");
            ofTag("erased").expectStatus().isNotFound();
        }

        private void erase(String code) {
            WebTestClient.bindToServer()
                    .baseUrl("http://127.0.0.1:" + STACK.port("management") + "/actuator")
                    .responseTimeout(Duration.ofSeconds(20))
                    .build()
                    .post()
                    .uri("/erasure")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(Map.of("shortCode", code))
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }

    @Nested
    class Limits {

        @Test
        void ofShortUrlsAreNamed() {
            insertUrls("tag-many-", TagStatistics.MAX_URLS + 1);

            problem("?tag=many", "?tag", "too_many");

            STACK.jdbc().update("DELETE FROM analytics.url_owners WHERE owner_id = ? AND short_code LIKE '%-1'", owner);
            ofTag("many")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.urls.length()")
                    .isEqualTo(TagStatistics.MAX_URLS);
        }

        @Test
        void ofDaysAreNamed() {
            insertUrls("tag-busy-", 1_000);
            byte[] sketch = figuresOf(10).sketch();
            STACK.jdbc().update("""
                    INSERT INTO analytics.url_analytics
                        (domain, short_code, date, url_id, total_clicks, first_click_at, last_click_at, visitors, windows)
                    SELECT domain, short_code, date '2020-01-01' + day, url_id, 1, now(), now(), ?, '{2020}'
                    FROM analytics.url_owners, generate_series(0, ?) AS day
                    WHERE owner_id = ?""", sketch, TagStatistics.MAX_DAYS / 1_000, owner);
            try {
                problem("?tag=many&from=2020-01-01&to=2020-12-31", "?from", "range_too_long");
                get("?tag=many&from=2020-01-02&to=2020-12-31")
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.clicks.total")
                        .isEqualTo(TagStatistics.MAX_DAYS)
                        .jsonPath("$.unique_visitors.estimate")
                        .isEqualTo(10)
                        .jsonPath("$.unique_visitors.unique_windows")
                        .isEqualTo(1);
            } finally {
                STACK.jdbc().update("DELETE FROM analytics.url_analytics WHERE short_code LIKE 'tag-busy-%'");
            }
        }

        private static DayFigures figuresOf(int visitors) {
            var day = new DayFigures(UUID.randomUUID());
            for (int visitor = 0; visitor < visitors; visitor++) {
                day.add(Clicks.visit("any", Clicks.NOW, visitor * 28 + 1));
            }
            return day;
        }

        private void insertUrls(String prefix, int urls) {
            STACK.jdbc().update("""
                    INSERT INTO analytics.url_owners (domain, short_code, url_id, owner_id, version, tags)
                    SELECT 'localhost', ? || left(?, 8) || '-' || i, uuidv7(), ?::uuid, 1, '{many}'
                    FROM generate_series(1, ?) AS i""", prefix, owner.toString(), owner.toString(), urls);
        }
    }

    @Test
    void areNotFoundForATagThatTheCallerDoesNotUse() {
        tell("tag-not-mine", 1, null, UUID.randomUUID(), "theirs");

        ofTag("theirs")
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("url_not_found");
    }

    @Test
    void needAnAccount() {
        web.get()
                .uri("/api/v1/analytics?tag=spring")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "?tag= ?tag invalid_tag",
                "?tag=%20a ?tag invalid_tag",
                "?tag=a,b ?tag invalid_tag",
                "?tag=a%7Cb ?tag invalid_tag",
                "?tag=%00 ?tag invalid_tag",
                "?tag=a&tag=b ?tag repeated",
                "?tag=a&short_codes=abc ?tag exclusive",
                "?tag=&short_codes= ?tag exclusive",
                "?tag=a&from=yesterday ?from malformed",
                "?tags=a ?tags unknown_parameter",
                "?from=2026-11-20 ?short_codes required"
            })
    void refuseWhatIsNoTag(String query, String pointer, String code) {
        problem(query, pointer, code);
    }

    @Test
    void refuseATagThatIsTooLong() {
        problem("?tag=" + "x".repeat(51), "?tag", "invalid_tag");
        get("?tag=" + "x".repeat(50)).expectStatus().isNotFound();
    }

    @Test
    void areUnavailableWhilePostgresIs() {
        tell("tag-outage", 1, null, owner, "outage");

        STACK.postgres().shut();
        try {
            ofTag("outage")
                    .expectStatus()
                    .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                    .expectHeader()
                    .valueEquals("Retry-After", "5");
        } finally {
            STACK.postgres().open();
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> ofTag("outage").expectStatus().isOk());
    }

    private void problem(String query, String pointer, String code) {
        get(query)
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    private WebTestClient.ResponseSpec ofTag(String tag) {
        return get("?tag=" + URLEncoder.encode(tag, StandardCharsets.UTF_8));
    }

    private WebTestClient.ResponseSpec get(String query) {
        return web.get()
                .uri(URI.create("http://127.0.0.1:" + STACK.port("server") + "/api/v1/analytics" + query))
                .header("Authorization", TestGateway.owner(owner))
                .exchange();
    }

    /** Visits of the visitors from one up to another, on one day. */
    private static void visit(String code, int from, int to) {
        Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(3));
        STACK.send(IntStream.range(from, to)
                .mapToObj(visitor -> ClickEvents.visit(code, day.plusSeconds(visitor), visitor))
                .toList());
        await().atMost(PATIENCE).until(() -> STACK.counted(code) == to - from);
    }

    /** Of these visitors; previews and tools are bots. */
    private static int people(int from, int to) {
        return (int) IntStream.range(from, to)
                .filter(visitor -> visitor % 4 < 2 && visitor % 7 != 0)
                .count();
    }

    /** Tells of a short URL and returns when this version of it, or a newer one, is known. */
    private static void tell(
            String code, long version, @Nullable Instant deletedAt, @Nullable UUID owner, String... tags) {
        STACK.send(event(code, version, deletedAt, owner, tags));
        await().atMost(PATIENCE)
                .until(() -> !STACK.jdbc()
                        .queryForList(
                                "SELECT 1 FROM analytics.url_owners WHERE short_code = ? AND version >= ?",
                                code,
                                version)
                        .isEmpty());
    }

    /** Returns when all events of the short URL that were sent are projected: that of another one comes behind them. */
    private static void awaitAllOf(String code) {
        String last = "last-" + UUID.randomUUID();
        STACK.sendUrlEvent(key(code), UrlEventJson.encode(event(last, 1, null, null)));
        await().atMost(PATIENCE)
                .until(() -> !STACK.jdbc()
                        .queryForList("SELECT 1 FROM analytics.url_owners WHERE short_code = ?", last)
                        .isEmpty());
    }

    private static byte[] key(String code) {
        return ("localhost/" + code).getBytes(StandardCharsets.UTF_8);
    }
}
