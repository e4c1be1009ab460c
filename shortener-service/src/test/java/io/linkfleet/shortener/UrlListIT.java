package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class UrlListIT {

    private final Api owner;
    private final Api stranger;
    private final Api nobody;

    @Autowired
    UrlListIT(@LocalServerPort int port) {
        this.owner = Api.of(port, UUID.randomUUID());
        this.stranger = Api.of(port, UUID.randomUUID());
        this.nobody = Api.ofNobody(port);
    }

    @Test
    void goesThroughAllOnceFromTheNewestToTheOldest() {
        List<String> created =
                IntStream.range(0, 25).mapToObj(_ -> owner.create("")).toList();
        stranger.create("");

        List<String> listed = new ArrayList<>();
        JsonNode page = list("?limit=10");
        while (true) {
            listed.addAll(codes(page));
            String next = page.path("page").path("next_cursor").asString("");
            if (next.isEmpty()) {
                break;
            }
            assertThat(codes(page)).hasSize(10);
            page = list("?limit=10&cursor=" + next);
        }

        assertThat(listed).containsExactlyElementsOf(created.reversed());
    }

    @Test
    void linksToTheNextPage() {
        owner.create(",\"title\":\"a b&c\"");
        owner.create(",\"title\":\"a b&c\"");

        String link = Objects.requireNonNull(owner.get("/api/v1/urls?limit=1&q={q}", "a b&c")
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseHeaders()
                .getFirst(HttpHeaders.LINK));

        assertThat(link).matches("</api/v1/urls\\?limit=1&q=a%20b%26c&cursor=[A-Za-z0-9_-]+>; rel=\"next\"");
        String path = link.substring(1, link.indexOf('>')).replace("a%20b%26c", "{q}");
        owner.get(path, "a b&c")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data.length()")
                .isEqualTo(1)
                .jsonPath("$.page.next_cursor")
                .doesNotExist();
    }

    @Test
    void findsByTextTagStateAndTime() {
        String first = owner.create(",\"title\":\"Grand OPENING\",\"tags\":[\"print\"]");
        String second = owner.create(",\"is_active\":false,\"tags\":[\"print\",\"web\"]");
        String third = owner.create("");
        String fourth = owner.create(",\"title\":\"100% off_now\"");
        String deleted = owner.create(",\"title\":\"opening\"");
        owner.delete(deleted).expectStatus().isNoContent();
        String secondCreated = owner.read(second).path("created_at").asString();

        assertThat(codes(list("?q=opening"))).containsExactly(first);
        assertThat(codes(list("?q=WEB"))).containsExactly(second);
        assertThat(codes(list("?q=" + third.toLowerCase()))).containsExactly(third);
        assertThat(codes(list("?q=example.com"))).containsExactly(fourth, third, second, first);
        assertThat(codes(list("?q={q}", "00% off_"))).containsExactly(fourth);
        assertThat(codes(list("?q={q}", "of%now"))).isEmpty();
        assertThat(codes(list("?q={q}", "1__%"))).isEmpty();
        assertThat(codes(list("?tag=print"))).containsExactly(second, first);
        assertThat(codes(list("?tag=Print"))).isEmpty();
        assertThat(codes(list("?is_active=false"))).containsExactly(second);
        assertThat(codes(list("?is_active=true&tag=print"))).containsExactly(first);
        assertThat(codes(list("?created_from=" + secondCreated))).containsExactly(fourth, third, second);
        assertThat(codes(list("?created_to=" + secondCreated))).containsExactly(first);
    }

    @Test
    void countsOnlyWhenItIsAsked() {
        IntStream.range(0, 3).forEach(_ -> owner.create(""));

        assertThat(list("?limit=1").path("page").has("count")).isFalse();
        JsonNode exact = list("?limit=1&count=exact").path("page");
        assertThat(exact.path("count").asInt()).isEqualTo(3);
        assertThat(exact.path("count_is").asString()).isEqualTo("exact");
        JsonNode estimate = list("?limit=1&count=estimate").path("page");
        assertThat(estimate.path("count").asInt()).isPositive();
        assertThat(estimate.path("count_is").asString()).isEqualTo("estimate");
    }

    @Test
    void takesCursorsOfItsOwnOnly() {
        owner.create("");
        owner.create("");
        String cursor = list("?limit=1").path("page").path("next_cursor").asString();
        String forged = (cursor.charAt(0) == 'B' ? "C" : "B") + cursor.substring(1);

        assertRefused(owner, "?limit=1&cursor=" + forged, "?cursor", "malformed");
        assertRefused(owner, "?limit=1&is_active=true&cursor=" + cursor, "?cursor", "malformed");
        assertRefused(stranger, "?limit=1&cursor=" + cursor, "?cursor", "malformed");
        assertRefused(owner, "?cursor=x", "?cursor", "malformed");
        assertThat(codes(list("?limit=5&cursor=" + cursor))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, ?limit, out_of_range",
        "?limit=101, ?limit, out_of_range",
        "?limit=-1, ?limit, out_of_range",
        "?limit=x, ?limit, out_of_range",
        "?limit=1&limit=2, ?limit, repeated",
        "?q=ab, ?q, length",
        "?q=a%00bc, ?q, control_character",
        "?tag=, ?tag, invalid_tag",
        "?is_active=1, ?is_active, not_allowed",
        "?count=all, ?count, not_allowed",
        "?created_from=yesterday, ?created_from, malformed_time",
        "?created_to=1969-01-01T00:00:00Z, ?created_to, malformed_time",
        "?offset=7, ?offset, unknown_parameter"
    })
    void refusesParametersThatBreakARule(String query, String pointer, String code) {
        assertRefused(owner, query, pointer, code);
    }

    @Test
    void isForAccountsOnly() {
        nobody.get("/api/v1/urls")
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    private static void assertRefused(Api caller, String query, String pointer, String code) {
        JsonNode problem =
                Api.body(caller.getRaw("/api/v1/urls" + query).expectStatus().isEqualTo(422));
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
        assertThat(problem.path("errors").path(0).path("code").asString()).isEqualTo(code);
    }

    private JsonNode list(String query, Object... variables) {
        return Api.body(
                owner.get("/api/v1/urls" + query, variables).expectStatus().isOk());
    }

    private static List<String> codes(JsonNode page) {
        return StreamSupport.stream(page.path("data").spliterator(), false)
                .map(url -> url.path("short_code").asString())
                .toList();
    }
}
