package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a hostile client sends through the gateway is refused with a problem that names it, and leaves no trace. */
@ExtendWith(FleetExtension.class)
class BadInputST {

    private final Fleet fleet;

    BadInputST(Fleet fleet) {
        this.fleet = fleet;
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("bodies")
    void refusesBodies(String body, String pointer, int status) {
        long before = fleet.rowsOfUrls();

        HttpResponse<String> response = fleet.gateway().postJson("/api/v1/urls", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode problem = problem(response);
        if (!pointer.isEmpty()) {
            assertThat(problem.path("errors")
                            .valueStream()
                            .map(error -> error.path("pointer").asString()))
                    .as(response.body())
                    .contains(pointer);
        }
        assertThat(fleet.rowsOfUrls()).isEqualTo(before);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                urlBody(""),
                urlBody("x".repeat(3_000)),
                urlBody("https://example.com/" + "x".repeat(2_048)),
                urlBody("/relative"),
                urlBody("example.com"),
                urlBody("javascript:alert(1)"),
                urlBody("data:text/html,x"),
                urlBody("file:///etc/passwd"),
                urlBody("https://user:secret@example.com/"),
                urlBody("http://localhost/loop"),
                urlBody("http://LOCALHOST:8000/loop"),
                urlBody("http://xn--/"),
                urlBody("http://exa mple.com/"),
                urlBody("https://"),
                Arguments.of("{}", "/original_url", 422),
                Arguments.of("{\"original_url\":\"https://a.example\",\"extra\":1}", "/extra", 422),
                codeBody("ab"),
                codeBody("x".repeat(65)),
                codeBody("api"),
                codeBody("docs"),
                codeBody("healthz"),
                codeBody("a b"),
                codeBody("\\u202eabc"),
                field("expires_at", "\"2020-01-01T00:00:00Z\""),
                field("expires_at", "\"2099-01-01T00:00:00+02:00\""),
                field("expires_at", "\"soon\""),
                field("metadata", "{\"k\":\"" + "x".repeat(5 * 1024) + "\"}"),
                field("metadata", "{\"k\":" + "[".repeat(100) + "]".repeat(100) + "}"),
                field("metadata", "{\"k\":\"\\u0000\"}"),
                field("metadata", "[]"),
                Arguments.of("", "", 400),
                Arguments.of("null", "", 400),
                Arguments.of("[]", "", 400),
                Arguments.of("{\"original_url\":", "", 400),
                Arguments.of("{\"original_url\":\"https://a.example\"} trailing", "", 400),
                Arguments.of("{\"original_url\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}", "", 413));
    }

    private static Arguments urlBody(String url) {
        return Arguments.of("{\"original_url\":\"" + url + "\"}", "/original_url", 422);
    }

    private static Arguments codeBody(String code) {
        return field("custom_code", "\"" + code + "\"");
    }

    private static Arguments field(String name, String value) {
        return Arguments.of("{\"original_url\":\"https://a.example\",\"" + name + "\":" + value + "}", "/" + name, 422);
    }

    @Test
    void refusesACodeThatIsTaken() {
        String body = "{\"original_url\":\"https://a.example\",\"custom_code\":\"taken-once\"}";
        assertThat(fleet.gateway().postJson("/api/v1/urls", body).statusCode()).isEqualTo(201);

        HttpResponse<String> again = fleet.gateway().postJson("/api/v1/urls", body);

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(problem(again).path("code").asString()).isEqualTo("code_taken");
    }

    @Test
    void refusesOtherMediaTypes() {
        HttpResponse<String> response = fleet.gateway().post("/api/v1/urls", "text/plain", "https://a.example");

        assertThat(response.statusCode()).isEqualTo(415);
        problem(response);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /%2e%2e/, 404",
        "GET, /%2e%2e/%2e%2e/etc/passwd, 404",
        "GET, //, 404",
        "GET, /a%00b, 404",
        "GET, /api/v1/urls/a%00b, 404",
        "GET, /api/v1/urls/..%2f, 404",
        "GET, /api/v1/nothing, 404",
        "PUT, /api/v1/shorten, 405",
        "BREW, /api/v1/shorten, 405",
        "BREW, /spring, 404",
    })
    void refusesTricksWithPathsAndMethods(String method, String path, int status) {
        HttpResponse<String> response = fleet.gateway().send(method, path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        problem(response);
    }

    @Test
    void answersAnAbsurdlyLongCodeLikeAnUnknownOne() {
        String path = "/" + "x".repeat(10_000);

        assertThat(fleet.gateway().get(path).statusCode()).isEqualTo(404);
        assertThat(fleet.redirector().get(path).statusCode()).isEqualTo(404);
    }

    private static JsonNode problem(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).doesNotContain("Exception", "\tat ", "io.linkfleet", "org.springframework");
        JsonNode problem = Client.json(response);
        assertThat(problem.path("status").asInt()).isEqualTo(response.statusCode());
        return problem;
    }
}
