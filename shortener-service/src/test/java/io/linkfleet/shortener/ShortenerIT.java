package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.url.CacheEntry;
import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlEventJson;
import io.linkfleet.localstack.testing.TestServers;
import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.testing.AtOnce;
import io.linkfleet.support.testing.OpenApiResponses;
import io.linkfleet.support.testing.TestGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class ShortenerIT {

    private final WebTestClient client;
    private final DatabaseClient database;
    private final RedisConnection redis;

    @Autowired
    ShortenerIT(@LocalServerPort int port, DatabaseClient database, RedisConnection redis) {
        this.client = OpenApiResponses.checking(
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(20))
                        .defaultHeader(HttpHeaders.AUTHORIZATION, TestGateway.owner(UUID.randomUUID()))
                        .build(),
                Path.of("src/main/openapi/shortener.yaml"));
        this.database = database;
        this.redis = redis;
    }

    @Test
    void shortensAUrlInOneCall() {
        JsonNode url =
                shorten("{\"original_url\":\"HTTPS://Example.com:443/a/../b c\",\"metadata\":{\"team\":\"blue\"}}");

        assertThat(url.path("original_url").asString()).isEqualTo("https://example.com/b%20c");
        assertThat(url.path("short_code").asString()).matches("[A-Za-z0-9]{7}");
        assertThat(url.path("short_url").asString())
                .isEqualTo("http://lnk.example/" + url.path("short_code").asString());
        assertThat(url.path("metadata").path("team").asString()).isEqualTo("blue");
        assertThat(url.path("version").asInt()).isEqualTo(1);
    }

    @Test
    void createsShowsAndDeletesAUrlWithACodeOfItsOwn() {
        post("/api/v1/urls", "{\"original_url\":\"https://example.com\",\"custom_code\":\"My_code-1\"}")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals(HttpHeaders.LOCATION, "/api/v1/urls/My_code-1")
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"1\"");

        client.get()
                .uri("/api/v1/urls/My_code-1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.short_code")
                .isEqualTo("My_code-1");
        client.delete().uri("/api/v1/urls/My_code-1").exchange().expectStatus().isNoContent();
        client.get()
                .uri("/api/v1/urls/My_code-1")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("url_not_found");
        client.delete().uri("/api/v1/urls/My_code-1").exchange().expectStatus().isNotFound();
        post("/api/v1/urls", "{\"original_url\":\"https://example.com\",\"custom_code\":\"My_code-1\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("code_taken");
    }

    @Test
    void givesACodeToOneOfManyWhoWantItAtOnce() {
        List<Integer> statuses = AtOnce.call(
                32,
                _ -> post("/api/v1/urls", "{\"original_url\":\"https://example.com\",\"custom_code\":\"wanted\"}")
                        .returnResult(String.class)
                        .getStatus()
                        .value());

        assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void answersManyClientsAtOnce() throws Exception {
        long before = count("urls");
        List<Integer> statuses;
        try (var clients = Executors.newFixedThreadPool(32)) {
            List<Callable<Integer>> calls = Collections.nCopies(
                    2_000,
                    () -> post("/api/v1/shorten", "{\"original_url\":\"https://example.com\"}")
                            .returnResult(String.class)
                            .getStatus()
                            .value());
            statuses = clients.invokeAll(calls).stream().map(Future::resultNow).toList();
        }

        assertThat(statuses).containsOnly(200);
        assertThat(count("urls")).isEqualTo(before + 2_000);
    }

    @Test
    void tellsCacheAndTopicOfCreationAndDeletion() {
        String code = shorten("{\"original_url\":\"https://example.com/told\"}")
                .path("short_code")
                .asString();
        client.delete().uri("/api/v1/urls/" + code).exchange().expectStatus().isNoContent();

        try (var consumer = new KafkaConsumer<String, byte[]>(
                Map.of(
                        "bootstrap.servers",
                        TestServers.kafkaBootstrapServers(),
                        "group.id",
                        "reader-of-" + code,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.URL_EVENTS));
            List<UrlEvent> events = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals("lnk.example/" + code)) {
                        events.add(UrlEventJson.decode(record.value()));
                    }
                });
                return events.size() >= 2;
            });
            assertThat(events).extracting(UrlEvent::type).containsExactly(UrlEvent.Type.CREATED, UrlEvent.Type.DELETED);
        }
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            String entry = redis.commands()
                    .flatMap(commands -> commands.get("url:code:lnk.example:" + code))
                    .block(Duration.ofSeconds(1));
            assertThat(entry).isNotNull();
            assertThat(CacheEntry.decode(entry).deletedAt()).isNotNull();
        });
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> count("outbox") == 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | /original_url | missing",
                "{\"original_url\":\"\"} | /original_url | empty",
                "{\"original_url\":7} | /original_url | wrong_type",
                "{\"original_url\":\"/path\"} | /original_url | relative",
                "{\"original_url\":\"javascript:alert(1)\"} | /original_url | unsupported_scheme",
                "{\"original_url\":\"data:text/html,x\"} | /original_url | unsupported_scheme",
                "{\"original_url\":\"file:///etc/passwd\"} | /original_url | unsupported_scheme",
                "{\"original_url\":\"https://user:secret@example.com\"} | /original_url | credentials",
                "{\"original_url\":\"http://lnk.example/loop\"} | /original_url | own_domain",
                "{\"original_url\":\"https://example.com/a\\r\\nSet-Cookie: x\"} | /original_url | control_character",
                "{\"original_url\":\"https://example.com/\\u0000\"} | /original_url | control_character",
                "{\"original_url\":\"http://xn--\"} | /original_url | invalid_host",
                "{\"original_url\":\"http://\"} | /original_url | invalid_host",
                "{\"original_url\":\"http://a:99999\"} | /original_url | invalid_port",
                "{\"original_url\":\"https://a.b\",\"custom_code\":\"ab\"} | /custom_code | too_short",
                "{\"original_url\":\"https://a.b\",\"custom_code\":\"a b c\"} | /custom_code | invalid_character",
                "{\"original_url\":\"https://a.b\",\"custom_code\":\"API\"} | /custom_code | reserved",
                "{\"original_url\":\"https://a.b\",\"expires_at\":\"2001-01-01T00:00:00Z\"} | /expires_at | in_past",
                "{\"original_url\":\"https://a.b\",\"expires_at\":\"2101-01-01T00:00:00\"} | /expires_at | malformed_time",
                "{\"original_url\":\"https://a.b\",\"expires_at\":\"soon\"} | /expires_at | malformed_time",
                "{\"original_url\":\"https://a.b\",\"redirect_status\":200} | /redirect_status | not_allowed",
                "{\"original_url\":\"https://a.b\",\"metadata\":[]} | /metadata | wrong_type",
                "{\"original_url\":\"https://a.b\",\"metadata\":{\"a\":\"\\u0000\"}} | /metadata | null_character",
                "{\"original_url\":\"https://a.b\",\"colour\":\"red\"} | /colour | unknown_field"
            })
    void refusesWhatBreaksARuleAndNamesIt(String body, String pointer, String code) {
        long before = count("urls");

        post("/api/v1/shorten", body)
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);

        assertThat(count("urls")).isEqualTo(before);
    }

    @Test
    void refusesWhatIsTooLongTooLargeOrTooDeep() {
        String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
        String fiveKibibytes = "{\"a\":\"" + "x".repeat(5 * 1024) + "\"}";

        assertRefused("{\"original_url\":\"https://a.b/" + "x".repeat(2048) + "\"}", "too_long");
        assertRefused("{\"original_url\":\"https://a.b/" + "ü".repeat(1000) + "\"}", "too_long");
        assertRefused("{\"original_url\":\"https://a.b\",\"custom_code\":\"" + "x".repeat(65) + "\"}", "too_long");
        assertRefused("{\"original_url\":\"https://a.b\",\"metadata\":" + fiveKibibytes + "}", "too_large");
        assertRefused("{\"original_url\":\"https://a.b\",\"metadata\":" + deep + "}", "too_deep");
    }

    @Test
    void reportsAllBrokenRulesTogether() {
        post("/api/v1/shorten", "{\"original_url\":\"x\",\"custom_code\":\"a\",\"foo\":1}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors.length()")
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "\"x\"", "{\"original_url\":\"https://a.b\"} x"})
    void refusesWhatIsNoJsonObject(String body) {
        post("/api/v1/shorten", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("malformed_body");
    }

    @Test
    void refusesOtherMediaTypesAndHugeBodies() {
        client.post()
                .uri("/api/v1/shorten")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("x")
                .exchange()
                .expectStatus()
                .isEqualTo(415);
        post("/api/v1/shorten", "{\"original_url\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}")
                .expectStatus()
                .isEqualTo(413);
    }

    private void assertRefused(String body, String code) {
        post("/api/v1/shorten", body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    private JsonNode shorten(String body) {
        return Objects.requireNonNull(post("/api/v1/shorten", body)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private WebTestClient.ResponseSpec post(String path, String body) {
        return client.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private long count(String table) {
        return Objects.requireNonNull(database.sql("SELECT count(*) FROM " + table)
                .map(row -> row.get(0, Long.class))
                .one()
                .block(Duration.ofSeconds(5)));
    }
}
