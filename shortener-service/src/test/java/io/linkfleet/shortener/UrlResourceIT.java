package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.localstack.testing.TestServers;
import io.linkfleet.support.testing.AtOnce;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** One short URL through its life: what its owner says about it, changes, deletes and restores. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class UrlResourceIT {

    private final Api owner;
    private final Api stranger;
    private final Api nobody;
    private final DatabaseClient database;
    private final MeterRegistry meters;

    @Autowired
    UrlResourceIT(@LocalServerPort int port, DatabaseClient database, MeterRegistry meters) {
        this.meters = meters;
        this.owner = Api.of(port, UUID.randomUUID());
        this.stranger = Api.of(port, UUID.randomUUID());
        this.nobody = Api.ofNobody(port);
        this.database = database;
    }

    @Test
    void countsCreationsAndNothingElse() {
        Counter creations = meters.get("linkfleet.urls.creations").counter();
        double before = creations.count();

        String code = owner.create("");
        owner.patch(code, "{}").expectStatus().isOk();
        owner.post("/api/v1/urls/" + code + "/restore", "").expectStatus().isOk();

        assertThat(creations.count() - before).isEqualTo(1);
    }

    @Test
    void tellsTheFleetOfItsTagsWithEachChange() {
        String code = owner.create(",\"tags\":[\"b\",\"a\"]");
        owner.patch(code, "{\"title\":\"t\"}").expectStatus().isOk();
        owner.post("/api/v1/urls/bulk/tag", "{\"short_codes\":[\"" + code + "\"],\"add\":[\"ä, no\",\"c\"]}")
                .expectStatus()
                .isEqualTo(422);
        owner.post("/api/v1/urls/bulk/tag", "{\"short_codes\":[\"" + code + "\"],\"add\":[\"ä\"],\"remove\":[\"b\"]}")
                .expectStatus()
                .isOk();
        owner.delete(code).expectStatus().isNoContent();
        owner.post("/api/v1/urls/" + code + "/restore", "").expectStatus().isOk();
        owner.patch(code, "{\"tags\":null}").expectStatus().isOk();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(UrlEvents.ofCodes(TestServers.kafkaBootstrapServers(), code)
                                .getOrDefault(code, List.of()))
                        .extracting(UrlEvent::tags)
                        .containsExactly(
                                List.of("b", "a"),
                                List.of("b", "a"),
                                List.of("a", "ä"),
                                List.of("a", "ä"),
                                List.of("a", "ä"),
                                List.of()));
    }

    @Test
    void countsNoCreationThatIsUndone() {
        Counter creations = meters.get("linkfleet.urls.creations").counter();
        double before = creations.count();
        String key = UUID.randomUUID().toString();

        execute("ALTER TABLE idempotency_keys ADD CONSTRAINT none CHECK (false) NOT VALID");
        try {
            createWithKey(key).expectStatus().is5xxServerError();
        } finally {
            execute("ALTER TABLE idempotency_keys DROP CONSTRAINT none");
        }
        assertThat(creations.count()).isEqualTo(before);
        createWithKey(key).expectStatus().isCreated();

        assertThat(creations.count() - before).isEqualTo(1);
    }

    private ResponseSpec createWithKey(String key) {
        return owner.post("/api/v1/urls", "{\"original_url\":\"https://example.com\"}", "Idempotency-Key", key);
    }

    @Test
    void keepsEveryFieldAsItWasGiven() {
        String code = owner.create("""
                ,"title":"Grüße 🎉","notes":"one\\ntwo","tags":["b","a","b"],"max_clicks":100,"is_active":false,
                "redirect_status":307,"forward_query":true,"valid_since":"2098-01-01T00:00:00Z",
                "expires_at":"2099-01-01T00:00:00Z","metadata":{"a":null,"b":[1,{"c":"d"}]}""");

        JsonNode url = owner.read(code);

        assertThat(url.path("title").asString()).isEqualTo("Grüße 🎉");
        assertThat(url.path("notes").asString()).isEqualTo("one\ntwo");
        assertThat(url.path("tags").toString()).isEqualTo("[\"b\",\"a\"]");
        assertThat(url.path("max_clicks").asLong()).isEqualTo(100);
        assertThat(url.path("is_active").asBoolean()).isFalse();
        assertThat(url.path("redirect_status").asInt()).isEqualTo(307);
        assertThat(url.path("forward_query").asBoolean()).isTrue();
        assertThat(url.path("valid_since").asString()).isEqualTo("2098-01-01T00:00:00Z");
        assertThat(url.path("expires_at").asString()).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(url.path("metadata").toString()).isEqualTo("{\"a\":null,\"b\":[1,{\"c\":\"d\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"title\":\"\" | /title | empty",
                "\"title\":7 | /title | wrong_type",
                "\"title\":\"a\\u0000b\" | /title | control_character",
                "\"title\":\"\\ud800\" | /title | lone_surrogate",
                "\"notes\":[] | /notes | wrong_type",
                "\"tags\":\"a\" | /tags | wrong_type",
                "\"tags\":[\"a\",7] | /tags/1 | invalid_tag",
                "\"tags\":[\"a,b\"] | /tags/0 | invalid_tag",
                "\"tags\":[\" a\"] | /tags/0 | invalid_tag",
                "\"tags\":[\"\"] | /tags/0 | invalid_tag",
                "\"tags\":[\"\\u0000\"] | /tags/0 | invalid_tag",
                "\"tags\":[\"\\udc00\"] | /tags/0 | invalid_tag",
                "\"max_clicks\":0 | /max_clicks | out_of_range",
                "\"max_clicks\":-1 | /max_clicks | out_of_range",
                "\"max_clicks\":1000000001 | /max_clicks | out_of_range",
                "\"max_clicks\":1.5 | /max_clicks | wrong_type",
                "\"max_clicks\":1e99 | /max_clicks | wrong_type",
                "\"max_clicks\":99999999999999999999 | /max_clicks | wrong_type",
                "\"max_clicks\":\"7\" | /max_clicks | wrong_type",
                "\"is_active\":\"yes\" | /is_active | wrong_type"
            })
    void refusesFieldsThatBreakARule(String member, String pointer, String code) {
        JsonNode problem = Api.body(owner.post("/api/v1/urls", "{\"original_url\":\"https://a.b\"," + member + "}")
                .expectStatus()
                .isEqualTo(422));

        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
        assertThat(problem.path("errors").path(0).path("code").asString()).isEqualTo(code);
    }

    @Test
    void refusesTextsThatAreTooLong() {
        assertRefused("\"title\":\"" + "x".repeat(201) + "\"", "too_long");
        assertRefused("\"notes\":\"" + "x".repeat(2_001) + "\"", "too_long");
        assertRefused("\"tags\":[\"" + "x".repeat(51) + "\"]", "invalid_tag");
        String tags = String.join(
                ",", IntStream.range(0, 21).mapToObj(i -> "\"t" + i + "\"").toList());
        assertRefused("\"tags\":[" + tags + "]", "too_many");
    }

    private void assertRefused(String member, String code) {
        owner.post("/api/v1/urls", "{\"original_url\":\"https://a.b\"," + member + "}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    @Nested
    class Change {

        @Test
        void leavesWhatItDoesNotNameAndRemovesWhatIsNull() {
            String code =
                    owner.create(",\"title\":\"t\",\"tags\":[\"a\"],\"metadata\":{\"a\":{\"b\":1,\"c\":2},\"d\":3}");

            JsonNode url = Api.body(owner.patch(
                            code,
                            "{\"original_url\":\"https://example.org\",\"title\":null,\"metadata\":{\"a\":{\"b\":null,\"e\":4}}}")
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals(HttpHeaders.ETAG, "\"2\""));

            assertThat(url.path("original_url").asString()).isEqualTo("https://example.org/");
            assertThat(url.has("title")).isFalse();
            assertThat(url.path("tags").toString()).isEqualTo("[\"a\"]");
            assertThat(url.path("metadata").toString()).isEqualTo("{\"a\":{\"c\":2,\"e\":4},\"d\":3}");
            assertThat(owner.read(code)).isEqualTo(url);
        }

        @Test
        void makesNoVersionWhenItChangesNothing() {
            String code = owner.create(",\"title\":\"t\",\"metadata\":{\"a\":1}");

            owner.patch(code, "{\"title\":\"t\",\"metadata\":{\"a\":1},\"tags\":[]}")
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals(HttpHeaders.ETAG, "\"1\"");
        }

        @Test
        void isMadeOnlyInTheVersionThatIfMatchNames() {
            String code = owner.create("");
            String change = "{\"title\":\"mine\"}";

            assertFailed(code, change, "\"2\"");
            assertFailed(code, change, "W/\"1\"");
            assertFailed(code, change, "\"x\"");
            owner.patch(code, change, HttpHeaders.IF_MATCH, "\"7\", \"1\"")
                    .expectStatus()
                    .isOk();
            assertFailed(code, "{\"title\":\"other\"}", "\"1\"");
            owner.patch(code, "{\"title\":\"any\"}", HttpHeaders.IF_MATCH, "*")
                    .expectStatus()
                    .isOk();
            owner.delete(code, HttpHeaders.IF_MATCH, "\"1\"").expectStatus().isEqualTo(412);
            owner.delete(code, HttpHeaders.IF_MATCH, "\"3\"").expectStatus().isNoContent();
        }

        private void assertFailed(String code, String change, String ifMatch) {
            owner.patch(code, change, HttpHeaders.IF_MATCH, ifMatch)
                    .expectStatus()
                    .isEqualTo(412)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("precondition_failed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "\"1", "\"1\" \"2\"", "\"1\",x", "\"a b\""})
        void refusesAnIfMatchThatIsNoList(String ifMatch) {
            owner.patch(owner.create(""), "{}", HttpHeaders.IF_MATCH, ifMatch)
                    .expectStatus()
                    .isBadRequest();
        }

        @Test
        void losesNoneOfManyAtOnce() {
            String code = owner.create("");

            AtOnce.call(
                    16,
                    i -> owner.patch(code, "{\"metadata\":{\"k" + i + "\":" + i + "}}")
                            .expectStatus()
                            .isOk());

            JsonNode url = owner.read(code);
            assertThat(url.path("metadata").size()).isEqualTo(16);
            assertThat(url.path("version").asInt()).isEqualTo(17);
        }

        @Test
        void oneOfManyWhoReadTheSameVersionWins() {
            String code = owner.create("");

            List<Integer> statuses = AtOnce.call(
                    16,
                    i -> owner.patch(code, "{\"title\":\"" + i + "\"}", HttpHeaders.IF_MATCH, "\"1\"")
                            .returnResult(String.class)
                            .getStatus()
                            .value());

            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "{\"original_url\":null} | /original_url | missing",
                    "{\"original_url\":\"ftp://a.b\"} | /original_url | unsupported_scheme",
                    "{\"custom_code\":\"another\"} | /custom_code | immutable",
                    "{\"version\":7} | /version | unknown_field",
                    "{\"expires_at\":\"2001-01-01T00:00:00Z\"} | /expires_at | in_past",
                    "{\"expires_at\":\"2097-01-01T00:00:00Z\"} | /valid_since | after_expiry",
                    "{\"metadata\":[]} | /metadata | wrong_type"
                })
        void refusesWhatBreaksARule(String patch, String pointer, String code) {
            String url = owner.create(",\"valid_since\":\"2098-01-01T00:00:00Z\"");

            JsonNode problem = Api.body(owner.patch(url, patch).expectStatus().isEqualTo(422));

            assertThat(problem.path("errors").path(0).path("pointer").asString())
                    .isEqualTo(pointer);
            assertThat(problem.path("errors").path(0).path("code").asString()).isEqualTo(code);
            assertThat(owner.read(url).path("version").asInt()).isEqualTo(1);
        }

        @Test
        void ofAnExpiredOneIsPossible() {
            String code = owner.create(",\"expires_at\":\"2099-01-01T00:00:00Z\"");
            execute("UPDATE urls SET expires_at = '2001-01-01' WHERE short_code = '" + code + "'");

            owner.patch(code, "{\"title\":\"was a sale\"}").expectStatus().isOk();
        }
    }

    @Nested
    class Access {

        @Test
        void toAnotherOwnersUrlIsNotEvenDenied() {
            String code = owner.create("");

            for (Api other : new Api[] {stranger, nobody}) {
                other.get("/api/v1/urls/" + code).expectStatus().isNotFound();
                other.patch(code, "{}").expectStatus().isNotFound();
                other.delete(code).expectStatus().isNotFound();
                other.post("/api/v1/urls/" + code + "/restore", "")
                        .expectStatus()
                        .isNotFound();
            }
        }

        @Test
        void toAnAnonymousUrlIsForReadingOnly() {
            String code = nobody.create("");

            stranger.get("/api/v1/urls/" + code).expectStatus().isOk();
            stranger.patch(code, "{\"title\":\"mine\"}").expectStatus().isForbidden();
            nobody.delete(code).expectStatus().isForbidden();
        }
    }

    @Nested
    class Restoring {

        @Test
        void bringsADeletedOneBackAsItWas() {
            String code = owner.create(",\"title\":\"t\"");
            owner.delete(code).expectStatus().isNoContent();
            owner.get("/api/v1/urls/" + code).expectStatus().isNotFound();

            JsonNode url = Api.body(owner.post("/api/v1/urls/" + code + "/restore", "")
                    .expectStatus()
                    .isOk());

            assertThat(url.path("title").asString()).isEqualTo("t");
            assertThat(url.path("version").asInt()).isEqualTo(3);
            assertThat(owner.read(code)).isEqualTo(url);
        }

        @Test
        void changesNothingInOneThatIsNotDeleted() {
            String code = owner.create("");

            owner.post("/api/v1/urls/" + code + "/restore", "")
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals(HttpHeaders.ETAG, "\"1\"");
        }

        @Test
        void isRefusedAfterThirtyDays() {
            String code = owner.create("");
            owner.delete(code).expectStatus().isNoContent();
            execute("UPDATE urls SET deleted_at = now() - interval '30 days 1 minute' WHERE short_code = '" + code
                    + "'");

            owner.post("/api/v1/urls/" + code + "/restore", "").expectStatus().isEqualTo(410);
        }
    }

    @Test
    void answersThatNothingChangedSinceItWasRead() {
        String code = owner.create("");

        owner.getIfNoneMatch(code, "\"1\"").expectStatus().isEqualTo(304);
        owner.getIfNoneMatch(code, "\"2\"").expectStatus().isOk();
    }

    @Test
    void keepsWhatWasDoneToIt() {
        String code = owner.create("");
        owner.patch(code, "{\"title\":\"t\",\"tags\":[\"a\"]}").expectStatus().isOk();
        owner.patch(code, "{\"title\":\"t\"}").expectStatus().isOk();
        owner.delete(code).expectStatus().isNoContent();
        owner.post("/api/v1/urls/" + code + "/restore", "").expectStatus().isOk();
        owner.delete(code).expectStatus().isNoContent();

        JsonNode history = Api.body(
                owner.get("/api/v1/urls/" + code + "/history").expectStatus().isOk());

        assertThat(history.path("data")
                        .valueStream()
                        .map(entry -> entry.path("act").asString() + entry.path("fields")))
                .containsExactly(
                        "url_deleted[]",
                        "url_restored[]",
                        "url_deleted[]",
                        "url_changed[\"title\",\"tags\"]",
                        "url_created[]");
        assertThat(history.at("/data/0/actor_id")).isEqualTo(history.at("/data/4/actor_id"));
        stranger.get("/api/v1/urls/" + code + "/history").expectStatus().isNotFound();
    }

    @Test
    void tellsNothingOfAnotherThatHadTheCodeOnAnotherDomain() {
        execute("INSERT INTO audit_log (act, subject, happened_at)"
                + " VALUES ('url_changed', 'had-before', now() - interval '1 day')");
        String code = owner.create(",\"custom_code\":\"had-before\"");

        JsonNode history = Api.body(
                owner.get("/api/v1/urls/" + code + "/history").expectStatus().isOk());

        assertThat(history.path("data")
                        .valueStream()
                        .map(entry -> entry.path("act").asString()))
                .containsExactly("url_created");
    }

    @Test
    void tellsItsClicksWhenAnalyticsDoes() {
        String code = owner.create("");
        StubAnalytics.answer("""
                {"all_time_clicks":{"total":42,"humans":40,"bots":2},"as_of":"2026-11-20T09:30:00Z"}""");

        JsonNode url = Api.body(owner.get("/api/v1/urls/" + code + "?include=clicks")
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist(HttpHeaders.ETAG));

        assertThat(url.path("clicks").toString())
                .isEqualTo("{\"total\":42,\"humans\":40,\"bots\":2,\"as_of\":\"2026-11-20T09:30:00Z\"}");
        assertThat(StubAnalytics.authorization()).startsWith("Bearer ");
        StubAnalytics.beUnavailable();
        assertThat(Api.body(owner.get("/api/v1/urls/" + code + "?include=clicks")
                                .expectStatus()
                                .isOk())
                        .has("clicks"))
                .isFalse();
        owner.get("/api/v1/urls/" + code + "?include=owner").expectStatus().isEqualTo(422);
    }

    private void execute(String sql) {
        database.sql(sql).then().block(Duration.ofSeconds(5));
    }
}
