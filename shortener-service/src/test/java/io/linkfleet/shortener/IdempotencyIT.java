package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.shortener.upkeep.RepeatedWork;
import io.linkfleet.support.testing.AtOnce;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Calls that are made again with the same key. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class IdempotencyIT {

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";

    private final String key = UUID.randomUUID().toString();
    private final String destination = "https://example.com/" + key;
    private final String body = "{\"original_url\":\"" + destination + "\"}";
    private final Api owner;
    private final Api stranger;
    private final Api nobody;
    private final DatabaseClient database;
    private final RepeatedWork expiry;

    @Autowired
    IdempotencyIT(@LocalServerPort int port, DatabaseClient database, RepeatedWork idempotencyKeyExpiry) {
        this.owner = Api.of(port, UUID.randomUUID());
        this.stranger = Api.of(port, UUID.randomUUID());
        this.nobody = Api.ofNobody(port);
        this.database = database;
        this.expiry = idempotencyKeyExpiry;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/urls", "/api/v1/shorten"})
    void getTheSameAnswerAndCreateNothing(String path) {
        ResponseSpec first = owner.post(path, body, KEY, key);
        var firstResult = first.expectHeader()
                .doesNotExist(REPLAYED)
                .expectBody(JsonNode.class)
                .returnResult();
        var again = owner.post(path, body, KEY, key)
                .expectHeader()
                .valueEquals(REPLAYED, "true")
                .expectBody(JsonNode.class)
                .returnResult();

        assertThat(again.getStatus()).isEqualTo(firstResult.getStatus());
        assertThat(again.getResponseBodyContent()).isEqualTo(firstResult.getResponseBodyContent());
        assertThat(again.getResponseHeaders().getLocation())
                .isEqualTo(firstResult.getResponseHeaders().getLocation());
        assertThat(again.getResponseHeaders().getETag())
                .isEqualTo(firstResult.getResponseHeaders().getETag());
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void createOneOfThirtyTwoAtOnce() {
        List<Integer> statuses = AtOnce.call(
                32,
                _ -> owner.post("/api/v1/urls", body, KEY, key)
                        .returnResult(String.class)
                        .getStatus()
                        .value());

        assertThat(stored()).isEqualTo(1);
        assertThat(statuses).contains(201).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void areRefusedWithAnotherBody() {
        owner.post("/api/v1/urls", body, KEY, key).expectStatus().isCreated();

        owner.post("/api/v1/urls", "{\"original_url\":\"https://example.org\"}", KEY, key)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void areAnotherCallForAnotherCallerAndOnAnotherPath() {
        owner.post("/api/v1/urls", body, KEY, key).expectStatus().isCreated();
        stranger.post("/api/v1/urls", body, KEY, key).expectHeader().doesNotExist(REPLAYED);
        nobody.post("/api/v1/urls", body, KEY, key).expectHeader().doesNotExist(REPLAYED);
        owner.post("/api/v1/shorten", body, KEY, key).expectHeader().doesNotExist(REPLAYED);

        assertThat(stored()).isEqualTo(4);
        nobody.post("/api/v1/urls", body, KEY, key).expectHeader().valueEquals(REPLAYED, "true");
    }

    @Test
    void areTriedAnewAfterARefusal() {
        owner.post("/api/v1/urls", "{\"original_url\":\"nonsense\"}", KEY, key)
                .expectStatus()
                .isEqualTo(422);

        owner.post("/api/v1/urls", body, KEY, key).expectStatus().isCreated();
    }

    @Test
    void areReplayedEvenWhenTheyWouldBeRefusedNow() {
        String taken = "{\"original_url\":\"" + destination + "\",\"custom_code\":\"k-" + key + "\"}";
        owner.post("/api/v1/urls", taken, KEY, key).expectStatus().isCreated();

        owner.post("/api/v1/urls", taken, KEY, key).expectStatus().isCreated();
        owner.post("/api/v1/urls", taken).expectStatus().isEqualTo(409);
    }

    @Test
    void restoreOnce() {
        String code = owner.create("");
        owner.delete(code).expectStatus().isNoContent();
        String path = "/api/v1/urls/" + code + "/restore";
        owner.post(path, "", KEY, key).expectStatus().isOk();
        owner.delete(code).expectStatus().isNoContent();

        owner.post(path, "", KEY, key).expectHeader().valueEquals(REPLAYED, "true");

        owner.get("/api/v1/urls/" + code).expectStatus().isNotFound();
    }

    @Test
    void areForgottenAfterADay() {
        owner.post("/api/v1/urls", body, KEY, key).expectStatus().isCreated();
        database.sql("UPDATE idempotency_keys SET created_at = created_at - interval '24 hours'")
                .then()
                .block(Duration.ofSeconds(5));

        owner.post("/api/v1/urls", body, KEY, key)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .doesNotExist(REPLAYED);

        database.sql("UPDATE idempotency_keys SET created_at = created_at - interval '24 hours'")
                .then()
                .block(Duration.ofSeconds(5));
        expiry.stop();
        expiry.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("SELECT count(*) FROM idempotency_keys") == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ä", "\"\t\""})
    void needAKeyOfVisibleCharacters(String odd) {
        owner.post("/api/v1/urls", body, KEY, odd).expectStatus().isBadRequest();
    }

    @Test
    void needOneKeyThatIsNotTooLong() {
        owner.post("/api/v1/urls", body, KEY, "").expectStatus().isBadRequest();
        owner.post("/api/v1/urls", body, KEY, "k".repeat(256)).expectStatus().isBadRequest();
        owner.post("/api/v1/urls", body, KEY, "a", KEY, "b").expectStatus().isBadRequest();
        owner.post("/api/v1/urls", body, KEY, "k".repeat(255)).expectStatus().isCreated();
    }

    private long stored() {
        return count("SELECT count(*) FROM urls WHERE original_url = '" + destination + "'");
    }

    private long count(String sql) {
        return Objects.requireNonNull(
                database.sql(sql).map(row -> row.get(0, Long.class)).one().block(Duration.ofSeconds(5)));
    }
}
