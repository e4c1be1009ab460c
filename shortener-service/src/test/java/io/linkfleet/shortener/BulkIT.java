package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.localstack.testing.TestServers;
import io.linkfleet.support.testing.AtOnce;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** Many short URLs in one call. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class BulkIT {

    private final String prefix = "bulk-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final Api owner;
    private final Api stranger;
    private final Api nobody;

    @Autowired
    BulkIT(@LocalServerPort int port) {
        this.owner = Api.of(port, UUID.randomUUID());
        this.stranger = Api.of(port, UUID.randomUUID());
        this.nobody = Api.ofNobody(port);
    }

    /** A thousand short URLs for the price of one are for those who can be held to account. */
    @Test
    void isForAccountsOnly() {
        nobody.post("/api/v1/urls/bulk", "{\"urls\":[{\"original_url\":\"https://example.com/\"}]}")
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void creationSaysWhatBecameOfEach() {
        owner.create(",\"custom_code\":\"" + prefix + "taken\"");

        JsonNode answer = create("""
                {"original_url":"https://example.com/0"},
                {"original_url":"nonsense","colour":"red"},
                {"original_url":"https://example.com/2","custom_code":"%1$staken"},
                {"original_url":"https://example.com/3","custom_code":"%1$stwice"},
                {"original_url":"https://example.com/4","custom_code":"%1$stwice"},
                7,
                {"original_url":"https://example.com/6","custom_code":"%1$safter","tags":["t"]}""".formatted(prefix));

        assertThat(statuses(answer)).containsExactly(201, 422, 409, 201, 409, 422, 201);
        assertThat(answer.path("created").asInt()).isEqualTo(3);
        assertThat(answer.path("refused").asInt()).isEqualTo(4);
        assertThat(answer.at("/data/1/problem/errors/0/pointer").asString()).isEqualTo("/urls/1/colour");
        assertThat(answer.at("/data/1/problem/errors/1/pointer").asString()).isEqualTo("/urls/1/original_url");
        assertThat(answer.at("/data/5/problem/errors/0/pointer").asString()).isEqualTo("/urls/5");
        assertThat(owner.read(prefix + "twice").path("original_url").asString()).isEqualTo("https://example.com/3");
        assertThat(answer.at("/data/6/url")).isEqualTo(owner.read(prefix + "after"));
    }

    @Test
    void aThousandAreCreatedAndToldOf() {
        String items = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"original_url\":\"https://example.com/%d\",\"custom_code\":\"%s%d\"}"
                        .formatted(i, prefix, i))
                .collect(Collectors.joining(","));

        JsonNode answer = create(items);

        assertThat(answer.path("created").asInt()).isEqualTo(1_000);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(UrlEvents.ofCodes(TestServers.kafkaBootstrapServers(), prefix))
                        .hasSize(1_000)
                        .allSatisfy((_, events) ->
                                assertThat(events).extracting(UrlEvent::type).containsExactly(UrlEvent.Type.CREATED)));
    }

    @Test
    void twoAtOnceShareCodesWithoutWaitingForEachOther() {
        List<JsonNode> answers = AtOnce.call(
                4,
                n -> create(IntStream.range(0, 200)
                        .map(i -> n % 2 == 0 ? i : 199 - i)
                        .mapToObj(i -> "{\"original_url\":\"https://example.com/\",\"custom_code\":\"%s%d\"}"
                                .formatted(prefix, i))
                        .collect(Collectors.joining(","))));

        assertThat(answers.stream()
                        .mapToInt(answer -> answer.path("created").asInt())
                        .sum())
                .isEqualTo(200);
    }

    @Test
    void deletionTakesOnlyTheCallersOwn() {
        String mine = owner.create("");
        String deleted = owner.create("");
        owner.delete(deleted).expectStatus().isNoContent();
        String other = stranger.create("");

        JsonNode answer = Api.body(owner.post(
                        "/api/v1/urls/bulk/delete",
                        "{\"short_codes\":[\"%s\",\"%s\",\"%s\",\"%s\",\"nobodys\"]}"
                                .formatted(mine, deleted, other, mine))
                .expectStatus()
                .isOk());

        assertThat(statuses(answer)).containsExactly(200, 404, 404, 404);
        assertThat(answer.path("done").asInt()).isEqualTo(1);
        owner.get("/api/v1/urls/" + mine).expectStatus().isNotFound();
        stranger.get("/api/v1/urls/" + other).expectStatus().isOk();
    }

    @Test
    void tagsAreAddedAndRemoved() {
        String first = owner.create(",\"tags\":[\"a\",\"b\"]");
        String second = owner.create(",\"tags\":[\"c\"]");
        String full = owner.create(",\"tags\":["
                + IntStream.range(0, 20).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(",")) + "]");

        JsonNode answer = Api.body(owner.post(
                        "/api/v1/urls/bulk/tag",
                        "{\"short_codes\":[\"%s\",\"%s\",\"%s\"],\"add\":[\"c\"],\"remove\":[\"a\"]}"
                                .formatted(first, second, full))
                .expectStatus()
                .isOk());

        assertThat(statuses(answer)).containsExactly(200, 200, 422);
        assertThat(answer.at("/data/0/version").asInt()).isEqualTo(2);
        assertThat(answer.at("/data/1/version").asInt()).isEqualTo(1);
        assertThat(owner.read(first).path("tags").toString()).isEqualTo("[\"b\",\"c\"]");
        assertThat(owner.read(second).path("tags").toString()).isEqualTo("[\"c\"]");
    }

    @Test
    void isDoneOnceUnderOneKey() {
        String key = UUID.randomUUID().toString();
        String body = "{\"urls\":[{\"original_url\":\"https://example.com/\",\"tags\":[\"once\"]}]}";
        owner.post("/api/v1/urls/bulk", body, "Idempotency-Key", key)
                .expectStatus()
                .isOk();
        owner.post("/api/v1/urls/bulk", body, "Idempotency-Key", key)
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true");

        owner.get("/api/v1/urls?tag=once")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data.length()")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/api/v1/urls/bulk | {} | /urls | missing",
                "/api/v1/urls/bulk | {\"urls\":[]} | /urls | length",
                "/api/v1/urls/bulk | {\"urls\":{}} | /urls | wrong_type",
                "/api/v1/urls/bulk | {\"urls\":[{}],\"more\":1} | /more | unknown_field",
                "/api/v1/urls/bulk/delete | {\"short_codes\":[7]} | /short_codes/0 | invalid_code",
                "/api/v1/urls/bulk/delete | {\"short_codes\":[\"\\ud800\"]} | /short_codes/0 | invalid_code",
                "/api/v1/urls/bulk/tag | {\"short_codes\":[\"abc\"],\"add\":7} | /add | wrong_type",
                "/api/v1/urls/bulk/tag | {\"short_codes\":[\"abc\"],\"remove\":[\"\"]} | /remove/0 | invalid_tag"
            })
    void isRefusedAsAWholeWhenItsFormIsWrong(String path, String body, String pointer, String code) {
        JsonNode problem = Api.body(owner.post(path, body).expectStatus().isEqualTo(422));

        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(problem.at("/errors/0/code").asString()).isEqualTo(code);
    }

    @Test
    void isRefusedWhenItIsTooMuch() {
        String items = String.join(",", Collections.nCopies(1_001, "{}"));
        owner.post("/api/v1/urls/bulk", "{\"urls\":[" + items + "]}")
                .expectStatus()
                .isEqualTo(422);
        owner.post("/api/v1/urls/bulk", "{\"urls\":[\"" + "x".repeat(1_100_000) + "\"]}")
                .expectStatus()
                .isEqualTo(413);
    }

    private JsonNode create(String items) {
        return Api.body(owner.post("/api/v1/urls/bulk", "{\"urls\":[" + items + "]}")
                .expectStatus()
                .isOk());
    }

    private static List<Integer> statuses(JsonNode answer) {
        return StreamSupport.stream(answer.path("data").spliterator(), false)
                .map(item -> item.path("status").asInt())
                .toList();
    }
}
