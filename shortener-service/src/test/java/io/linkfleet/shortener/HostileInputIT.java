package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.support.testing.OpenApiResponses;
import io.linkfleet.support.testing.TestGateway;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** What is refused is a problem that names field and rule; it shows nothing of our insides and stores nothing. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class HostileInputIT {

    private final int port;
    private final WebTestClient client;
    private final DatabaseClient database;

    @Autowired
    HostileInputIT(@LocalServerPort int port, DatabaseClient database) {
        this.port = port;
        this.client = OpenApiResponses.checking(
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(20))
                        .defaultHeader(HttpHeaders.AUTHORIZATION, TestGateway.anonymous())
                        .build(),
                Path.of("src/main/openapi/shortener.yaml"));
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lnk.example./loop",
                "HTTP://LNK.EXAMPLE/loop",
                "http://%6Cnk.example/loop",
                "http://lnk%2Eexample/loop",
                "http://lnk.example:8080/loop",
                "https://lnk.example:80/loop",
                "http:\\\\\\\\lnk.example/loop",
                "http:lnk.example",
                "http://lnk\u3002example/loop",
                "http://\uff4cnk.example/loop",
                "http://l\u00adnk.example/loop",
                "http://lnk.example?loop",
                "http://lnk.example#loop"
            })
    void refusesItsOwnDomainInEverySpelling(String url) {
        JsonNode problem = refused(422, () -> post("{\"original_url\":\"" + url + "\"}"));

        assertViolation(problem, "/original_url", "own_domain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"metadata\":{\"a\":\"\\ud800\"} | /metadata | lone_surrogate",
                "\"metadata\":{\"a\":[\"\\udc00\\ud800\"]} | /metadata | lone_surrogate",
                "\"metadata\":{\"\\ud800\":1} | /metadata | lone_surrogate",
                "\"metadata\":{\"\\u0000\":1} | /metadata | null_character",
                "\"metadata\":{\"a\":{\"b\":[\"\\u0000\"]}} | /metadata | null_character",
                "\"metadata\":{\"a\":1e999999999} | /metadata | number_too_large",
                "\"metadata\":{\"a\":[-1e309]} | /metadata | number_too_large",
                "\"metadata\":\"{}\" | /metadata | wrong_type",
                "\"metadata\":{\"a\":1,\"a\":2} | /metadata/a | duplicate_name",
                "\"forward_query\":true,\"forward_query\":false | /forward_query | duplicate_name",
                "\"custom_code\":\"abc\\ud800\" | /custom_code | invalid_character",
                "\"custom_code\":\"abc\\u0000\" | /custom_code | invalid_character",
                "\"custom_code\":\"\uff41bc\" | /custom_code | invalid_character",
                "\"custom_code\":\"\" | /custom_code | too_short",
                "\"custom_code\":[\"abc\"] | /custom_code | wrong_type",
                "\"redirect_status\":1e999999999 | /redirect_status | not_allowed",
                "\"redirect_status\":302.0 | /redirect_status | not_allowed",
                "\"redirect_status\":\"302\" | /redirect_status | not_allowed",
                "\"redirect_status\":4294967598 | /redirect_status | not_allowed",
                "\"forward_query\":\"yes\" | /forward_query | wrong_type",
                "\"valid_since\":1767225600 | /valid_since | wrong_type",
                "\"a/b~c\":1 | /a~1b~0c | unknown_field",
                "\"\\ud800\":1 | /? | unknown_field",
                "\"\":1 | / | unknown_field",
                "\"Original_URL\":1 | /Original_URL | unknown_field"
            })
    void namesTheFieldAndTheRule(String member, String pointer, String code) {
        JsonNode problem = refused(422, () -> post("{\"original_url\":\"https://a.b\"," + member + "}"));

        assertViolation(problem, pointer, code);
    }

    @ParameterizedTest
    @CsvSource({
        "-999999999-01-01T00:00:00Z, malformed_time",
        "+999999999-12-31T23:59:59Z, malformed_time",
        "+10000-01-01T00:00:00Z, malformed_time",
        "2027-01-01T00:00Z, malformed_time",
        "2027-01-01T00:00:00, malformed_time",
        "2027-01-01 00:00:00Z, malformed_time",
        "2027-01-01T00:00:00+0100, malformed_time",
        "2027-01-01T00:00:00+01:00[Europe/Paris], malformed_time",
        "2027-02-29T00:00:00Z, malformed_time",
        "2027-01-01T24:00:00Z, malformed_time",
        "2027-01-01T00:00:00.0000000001Z, malformed_time",
        "2027-01-01, malformed_time",
        "\u0662\u0660\u0662\u0667-01-01T00:00:00Z, malformed_time",
        "0000-01-01T00:00:00Z, too_early",
        "1969-12-31T23:59:59Z, too_early",
        "2027-01-01T00:00:00+01:00, malformed_time",
        "9999-12-31T23:59:59-18:00, malformed_time"
    })
    void refusesTimesThatAreNotOfRfc3339OrOutOfRange(String time, String code) {
        String body = "{\"original_url\":\"https://a.b\",\"%s\":\"%s\"}";

        assertViolation(refused(422, () -> post(body.formatted("valid_since", time))), "/valid_since", code);
        assertViolation(refused(422, () -> post(body.formatted("expires_at", time))), "/expires_at", code);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 9999-12-31T23:59:59Z, 1970-01-01T00:00:00Z, 9999-12-31T23:59:59Z",
        "2026-12-31t23:00:00.1234567Z, 9999-12-31T23:59:59z, 2026-12-31T23:00:00.123456Z, 9999-12-31T23:59:59Z"
    })
    void keepsTimesFromTheFirstToTheLast(String validSince, String expiresAt, String since, String expires) {
        String code = created("{\"original_url\":\"https://a.b\",\"valid_since\":\"" + validSince
                        + "\",\"expires_at\":\"" + expiresAt + "\"}")
                .path("short_code")
                .asString();

        client.get()
                .uri("/api/v1/urls/" + code)
                .exchange()
                .expectBody()
                .jsonPath("$.valid_since")
                .isEqualTo(since)
                .jsonPath("$.expires_at")
                .isEqualTo(expires);
    }

    @Test
    void givesMetadataBackAsItCame() {
        JsonNode url = created(
                "{\"original_url\":\"https://a.b\",\"metadata\":{\"\ud83d\ude00\":[1.5,-7,1e300,null,true,{\"\":\"\\ud83d\\ude00\"}]}}");

        JsonNode read = client.get()
                .uri("/api/v1/urls/" + url.path("short_code").asString())
                .exchange()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();

        assertThat(url.path("metadata").path("\ud83d\ude00").path(5).path("").asString())
                .isEqualTo("\ud83d\ude00");
        assertThat(Objects.requireNonNull(read)
                        .path("metadata")
                        .path("\ud83d\ude00")
                        .path(5))
                .isEqualTo(url.path("metadata").path("\ud83d\ude00").path(5));
    }

    @Test
    void putsTheReplacementCharacterForHalfASurrogatePairInAUrl() {
        JsonNode url = created("{\"original_url\":\"https://a.b/\\ud800\"}");

        assertThat(url.path("original_url").asString()).isEqualTo("https://a.b/%EF%BF%BD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "[{\"original_url\":\"https://a.b\"}]",
                "\"https://a.b\"",
                " ",
                "{\"original_url\":\"https://a.b\"}{}",
                "{\"original_url\":\"https://a.b\"},",
                "{\"original_url\":\"https://a.b\"}\u0000",
                "{\"original_url\":\"https://a.b\",}",
                "{'original_url':'https://a.b'}",
                "{\"original_url\":\"https://a.b\",\"metadata\":{\"a\":NaN}}",
                "{\"original_url\":\"https://a.b\n\"}",
                "\ufeff\ufeff{\"original_url\":\"https://a.b\"}"
            })
    void refusesABodyThatIsNoJsonObject(String body) {
        JsonNode problem = refused(400, () -> post(body));

        assertThat(problem.path("code").asString()).isEqualTo("malformed_body");
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] latin = "{\"original_url\":\"https://a.b/\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"original_url\":\"https://a.b\"}".getBytes(StandardCharsets.UTF_16);

        assertThat(refused(400, () -> post(latin)).path("detail").asString()).isEqualTo("The body must be UTF-8.");
        assertThat(refused(400, () -> post(utf16)).path("detail").asString()).isEqualTo("The body must be UTF-8.");
    }

    @Test
    void passesOverAByteOrderMark() {
        created("\ufeff{\"original_url\":\"https://a.b\"}");
    }

    @Test
    void refusesWhatIsNestedTooDeepForAnyReader() {
        String nested =
                "{\"original_url\":\"https://a.b\",\"metadata\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

        refused(400, () -> post(nested));
    }

    @Test
    void refusesNumbersOfTooManyDigits() {
        String digits = "{\"original_url\":\"https://a.b\",\"metadata\":{\"a\":" + "9".repeat(3_000) + "}}";

        refused(400, () -> post(digits));
    }

    @Test
    void takesBodiesUpTo64KibibytesAndNoMore() {
        String url = "{\"original_url\":\"https://a.b\"}";

        created(url + " ".repeat(64 * 1024 - url.length()));
        JsonNode problem = refused(413, () -> post(url + " ".repeat(64 * 1024 - url.length() + 1)));

        assertThat(problem.path("detail").asString()).contains("65536 bytes");
    }

    /** What came of it before would do. */
    @Test
    void storesNothingOfABodyThatBreaksOff() {
        String body = "{\"original_url\":\"https://example.com/\",\"custom_code\":\"breaks-off\"}";
        String answer = RawHttp.exchange(
                port,
                "POST /api/v1/shorten HTTP/1.1\r\nHost: a\r\nAuthorization: " + TestGateway.anonymous()
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(body.length()) + "\r\n" + body + "\r\nzz\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("The body's chunks are broken.");
        client.get().uri("/api/v1/urls/breaks-off").exchange().expectStatus().isNotFound();
    }

    @Test
    void endsABodyThatNeverEnds() {
        assertThat(RawHttp.postWithoutEnd(port, "/api/v1/shorten", TestGateway.anonymous()))
                .startsWith("HTTP/1.1 413");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "text/json"})
    void refusesOtherMediaTypes(String type) {
        refused(
                415,
                () -> client.post()
                        .uri("/api/v1/urls")
                        .contentType(MediaType.parseMediaType(type))
                        .bodyValue("{\"original_url\":\"https://a.b\"}".getBytes(StandardCharsets.UTF_8))
                        .exchange());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "garbage"})
    void storesNothingForAClientThatTakesNoJson(String accept) {
        refused(
                406,
                () -> client.post()
                        .uri("/api/v1/urls")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.ACCEPT, accept)
                        .bodyValue("{\"original_url\":\"https://a.b\"}")
                        .exchange());
    }

    @Test
    void answersUtf8WhateverCharsetAClientWouldLike() {
        client.post()
                .uri("/api/v1/urls")
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ACCEPT, "application/json;charset=iso-8859-1")
                .bodyValue("{\"original_url\":\"https://a.b\"}")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/shorten, POST",
        "FOO, /api/v1/shorten, POST",
        "TRACE, /api/v1/shorten, POST",
        "PUT, /api/v1/urls/abc, 'GET,PATCH,DELETE'"
    })
    void namesTheMethodsThatThereAre(String method, String path, String allowed) {
        refused(405, () -> {
            ResponseSpec response =
                    client.method(HttpMethod.valueOf(method)).uri(path).exchange();
            response.expectHeader()
                    .value(
                            HttpHeaders.ALLOW,
                            allow -> assertThat(allow.split(",")).contains(allowed.split(",")));
            return response;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/urls/%2e%2e",
                "/api/v1/urls/..",
                "/api/v1/urls/../../../etc/passwd",
                "//api/v1/urls/abc",
                "/api/v1/urls//",
                "/api/v1/urls/a%00b",
                "/api/v1/urls/a%2Fb",
                "/api/v1/urls/a%25b",
                "/api/v1/urls/abc;x=1",
                "/api/v1/urls/abc/",
                "/api/v1/urls/%F0%9F%98%80abc",
                "/api/v1/urls/%FF%FEabc",
                "/api/v1/urls/ab",
                "/api/v1/nothing",
                "/"
            })
    void knowsNoOtherPath(String path) {
        refused(
                404,
                () -> client.get()
                        .uri(URI.create("http://127.0.0.1:" + port + path))
                        .exchange());
    }

    @Test
    void refusesATargetThatIsTooLong() {
        String answer = RawHttp.exchange(
                port, "GET /api/v1/urls/" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: lnk.example\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 414").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/urls/%zz HTTP/1.1\r\nHost: lnk.example\r\nConnection: close\r\n\r\n",
                "GET /api/v1/urls/a b HTTP/1.1\r\nHost: lnk.example\r\nConnection: close\r\n\r\n",
                "GET /api/v1/urls/\u00ff HTTP/1.1\r\nHost: lnk.example\r\nConnection: close\r\n\r\n",
                "GET /api/v1/urls/abc HTTP/1.1\r\nHost: lnk.example\r\nX: a\u0000b\r\nConnection: close\r\n\r\n"
            })
    void showsNothingOfItselfToBrokenRequests(String request) {
        assertThat(RawHttp.exchange(port, request)).startsWith("HTTP/1.1 4").doesNotContain("Exception", "java.");
    }

    private static void assertViolation(JsonNode problem, String pointer, String code) {
        JsonNode violation = problem.path("errors").path(0);
        assertThat(violation.path("pointer").asString()).isEqualTo(pointer);
        assertThat(violation.path("code").asString()).isEqualTo(code);
        assertThat(violation.path("message").asString()).isNotBlank();
    }

    /** Makes the call and returns its problem. */
    private JsonNode refused(int status, Supplier<ResponseSpec> call) {
        long before = urls();
        JsonNode problem = Objects.requireNonNull(call.get()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.toString()).doesNotContain("Exception", "java.", "jackson");
        assertThat(urls()).isEqualTo(before);
        return problem;
    }

    private JsonNode created(String body) {
        return Objects.requireNonNull(post(body)
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private ResponseSpec post(String body) {
        return post(body.getBytes(StandardCharsets.UTF_8));
    }

    private ResponseSpec post(byte[] body) {
        return client.post()
                .uri("/api/v1/urls")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private long urls() {
        return Objects.requireNonNull(database.sql("SELECT count(*) FROM urls")
                .map(row -> row.get(0, Long.class))
                .one()
                .block(Duration.ofSeconds(5)));
    }
}
