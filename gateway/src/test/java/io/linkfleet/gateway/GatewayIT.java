package io.linkfleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.gateway.StubService.Seen;
import io.linkfleet.support.testing.OpenApiResponses;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The gateway from outside, in front of services that do as they are told. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = GatewayStack.class)
class GatewayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int MAX_PAGE_BYTES = 4 * 1024 * 1024;

    private final int port;
    private final WebTestClient client;

    @Autowired
    GatewayIT(@LocalServerPort int port) {
        this.port = port;
        this.client = OpenApiResponses.checking(
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(PATIENCE)
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_PAGE_BYTES))
                        .build(),
                Path.of("src/main/openapi/gateway.yaml"));
    }

    @BeforeEach
    void forgetRequests() {
        GatewayStack.SHORTENER.seen().clear();
        GatewayStack.REDIRECTOR.seen().clear();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/shorten, shortener",
        "POST, /api/v1/urls, shortener",
        "GET, /api/v1/urls/spring, shortener",
        "DELETE, /api/v1/urls/spring, shortener",
        "GET, /api/v1/analytics/spring, analytics",
        "GET, /api/v1/analytics/spring/timeseries, analytics",
        "GET, /spring, redirector",
        "GET, /spring/, redirector",
        "GET, /, redirector",
        "GET, /robots.txt, redirector",
        "GET, /a%00b, redirector",
    })
    void passesEachPathToItsService(String method, String path, String service) {
        exchange(HttpMethod.valueOf(method), path, someAddress())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.by")
                .isEqualTo(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v2/urls", "//spring", "/a/b", "/%2e%2e/etc", "/docs/nothing"})
    void answersUnknownPathsItself(String path) {
        exchange(HttpMethod.GET, path, someAddress())
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not_found");
    }

    @Test
    void passesALocationOnByteForByte() {
        exchange(HttpMethod.GET, "/redirect", someAddress())
                .expectStatus()
                .isFound()
                .expectHeader()
                .valueEquals("Location", "https://example.com/p%C3%A4th?q=%zz|#f")
                .expectHeader()
                .valueEquals("Referrer-Policy", "strict-origin-when-cross-origin");
    }

    @Test
    void passesPathAndQueryOnAsTheyAre() {
        exchange(HttpMethod.GET, "/spring?a=%20b+c&a=%C3%A4&empty", someAddress())
                .expectStatus()
                .isOk();

        assertThat(GatewayStack.REDIRECTOR.seen())
                .extracting(Seen::uri)
                .containsExactly("/spring?a=%20b+c&a=%C3%A4&empty");
    }

    @Test
    void tellsServicesTheTrustedAddressAndNothingThatTheClientMadeUp() {
        client.get()
                .uri("/spring")
                .header("X-Forwarded-For", "6.6.6.6, 203.0.113.7")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-Request-Id", "request-4711")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", "request-4711")
                .expectHeader()
                .doesNotExist("Server");

        Seen seen = GatewayStack.REDIRECTOR.seen().remove();
        assertThat(seen.headers().getAll("X-Forwarded-For")).containsExactly("203.0.113.7");
        assertThat(seen.headers().getAll("X-Request-Id")).containsExactly("request-4711");
        assertThat(seen.headers().contains("X-Forwarded-Host")).isFalse();
        assertThat(seen.headers().contains("Forwarded")).isFalse();
    }

    @Test
    void answersForAServiceThatIsDownAndLeavesTheOthersAlone() {
        GatewayStack.SHORTENER.stop();
        try {
            for (int i = 0; i < 20; i++) {
                unavailable(exchange(HttpMethod.GET, "/api/v1/urls/spring", someAddress()))
                        .jsonPath("$.detail")
                        .value(detail -> assertThat((String) detail).contains("shortener"));
            }
            exchange(HttpMethod.GET, "/api/v1/analytics/spring", someAddress())
                    .expectStatus()
                    .isOk();
        } finally {
            GatewayStack.SHORTENER.start();
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> exchange(HttpMethod.GET, "/api/v1/urls/spring", someAddress())
                        .expectStatus()
                        .isOk());
    }

    @Test
    void doesNotWaitForASilentService() {
        GatewayStack.ANALYTICS.beSilent(true);
        try {
            unavailable(exchange(HttpMethod.GET, "/api/v1/analytics/spring", someAddress()));
        } finally {
            GatewayStack.ANALYTICS.beSilent(false);
        }
    }

    @Test
    void triesAReadOnceMoreWhenItsConnectionIsLost() {
        GatewayStack.REDIRECTOR.dropConnections(1);

        exchange(HttpMethod.GET, "/spring", someAddress()).expectStatus().isOk();

        assertThat(GatewayStack.REDIRECTOR.seen()).hasSize(2);
    }

    @Test
    void neverRepeatsAWrite() {
        GatewayStack.SHORTENER.dropConnections(1);

        unavailable(exchange(HttpMethod.DELETE, "/api/v1/urls/spring", someAddress()));

        assertThat(GatewayStack.SHORTENER.seen()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/urls, 65536, 200",
        "/api/v1/urls, 65537, 413",
        "/api/v1/urls/bulk, 1048576, 200",
        "/api/v1/urls/bulk, 1048577, 413"
    })
    void limitsBodiesWhoseLengthIsDeclared(String path, int length, int status) {
        post(path, "x".repeat(length)).expectStatus().isEqualTo(status);
    }

    @Test
    void limitsBodiesInChunks() {
        client.post()
                .uri("/api/v1/urls")
                .header("X-Forwarded-For", someAddress())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Flux.range(0, 70).map(i -> "x".repeat(1024)), String.class)
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("payload_too_large");
    }

    @Test
    void hangsUpOnABodyWithoutEnd() throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            sendChunksUntilRefused(socket, 10_000);
            assertThat(readToTheEnd(socket)).matches(answer -> answer.isEmpty() || answer.startsWith("HTTP/1.1 413"));
        }
    }

    private static void sendChunksUntilRefused(Socket socket, int chunks) {
        byte[] chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try {
            var out = socket.getOutputStream();
            out.write("POST /api/v1/urls HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < chunks && socket.getInputStream().available() == 0; i++) {
                out.write(chunk);
            }
        } catch (IOException _) {
            return; // refused: what was answered is still to be read
        }
    }

    /** What the server said before it closed; nothing when the connection was reset under what was still to be read. */
    private static String readToTheEnd(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException _) {
            return "";
        }
    }

    @Test
    void hangsUpOnAClientThatSendsTooSlowly() throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write("POST /api/v1/urls HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nx"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408").contains("request_timeout");
        }
    }

    @Test
    void tellsWhereAClientStandsAndRefusesBeyondItsLimit() {
        String address = someAddress();
        for (int left = 4; left >= 0; left--) {
            create(address, "/api/v1/urls")
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("RateLimit-Policy", "\"create\";q=5;w=3600")
                    .expectHeader()
                    .valueMatches("RateLimit", "\"create\";r=" + left + ";t=\\d+");
        }
        create(address, "/api/v1/%73horten")
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .value("Retry-After", after -> assertThat(Long.parseLong(after)).isBetween(1L, 720L))
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("rate_limited");
        exchange(HttpMethod.GET, "/api/v1/urls/spring", address).expectStatus().isOk();
        create(someAddress(), "/api/v1/urls").expectStatus().isOk();
    }

    @Test
    void countsAllAddressesOfOneIpv6CustomerTogether() {
        String prefix = "2001:db8:%x:%x".formatted(random(), random());
        for (int i = 0; i < 5; i++) {
            create(prefix + "::" + i, "/api/v1/urls").expectStatus().isOk();
        }
        create(prefix + ":a:b:c:d", "/api/v1/urls").expectStatus().isEqualTo(429);
    }

    @Test
    void limitsByItselfWhileRedisIsDown() {
        GatewayStack.REDIS.stop();
        try {
            String address = someAddress();
            for (int i = 0; i < 2; i++) { // its half of 5: two gateways share the limit
                create(address, "/api/v1/urls").expectStatus().isOk();
            }
            create(address, "/api/v1/urls").expectStatus().isEqualTo(429);
            client.get()
                    .uri("/healthz")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("degraded")
                    .jsonPath("$.dependencies.redis.status")
                    .isEqualTo("down");
        } finally {
            GatewayStack.REDIS.start();
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> create(someAddress(), "/api/v1/urls")
                        .expectHeader()
                        .valueEquals("RateLimit-Policy", "\"create\";q=5;w=3600"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "https://lnk.example"})
    void letsPagesOfKnownOriginsCall(String origin) {
        client.method(HttpMethod.OPTIONS)
                .uri("/api/v1/urls")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,idempotency-key")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", origin);
    }

    @Test
    void refusesPagesOfOtherOrigins() {
        client.get()
                .uri("/api/v1/urls/spring")
                .header("Origin", "https://evil.example")
                .header("X-Forwarded-For", someAddress())
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/urls/spring", "/api/v1/nothing", "/spring", "/docs"})
    void givesEveryAnswerSafeHeaders(String path) {
        exchange(HttpMethod.GET, path, someAddress())
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .exists("Content-Security-Policy")
                .expectHeader()
                .exists("Referrer-Policy")
                .expectHeader()
                .valueEquals("Strict-Transport-Security", "max-age=31536000");
    }

    @Test
    void showsOneDocumentOfTheWholeApi() {
        byte[] yaml = client.get()
                .uri("/openapi.yaml")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();

        assertThat(yaml).isNotNull();
        var document = new YAMLMapper().readTree(yaml);
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("paths").propertyNames())
                .contains("/healthz", "/{short_code}", "/api/v1/shorten", "/api/v1/analytics/{short_code}");
        assertThat(document.at("/paths/~1api~1v1~1analytics~1{short_code}/get/responses")
                        .propertyNames())
                .contains("200", "429", "503");
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, text/html",
        "/docs/start.js, text/javascript",
        "/docs/page.css, text/css",
        "/docs/swagger-ui.css, text/css",
        "/docs/swagger-ui-bundle.js, text/javascript",
        "/docs/problems, text/html",
        "/docs/problems/code_taken, text/html",
    })
    void showsPagesThatExplainTheApi(String path, String type) {
        EntityExchangeResult<byte[]> page = client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(type)
                .expectBody()
                .returnResult();
        String text = new String(page.getResponseBodyContent(), StandardCharsets.UTF_8);
        assertThat(type.equals("text/html") && text.toLowerCase(Locale.ROOT).contains("<script>"))
                .as("inline script, which the page's own policy forbids")
                .isFalse();
        client.head().uri(path).exchange().expectStatus().isOk();
    }

    @Test
    void reportsItsOwnHealth() {
        client.get()
                .uri("/healthz")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.dependencies.shortener.status")
                .isEqualTo("up");
    }

    private static WebTestClient.BodyContentSpec unavailable(ResponseSpec response) {
        return response.expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("service_unavailable");
    }

    private ResponseSpec create(String address, String path) {
        return client.post()
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Forwarded-For", address)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange();
    }

    private ResponseSpec post(String path, String body) {
        return client.post()
                .uri(path)
                .header("X-Forwarded-For", someAddress())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private ResponseSpec exchange(HttpMethod method, String path, String address) {
        return client.method(method)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Forwarded-For", address)
                .exchange();
    }

    /** A client of its own for each test, so that no test uses up another one's budget. */
    private static String someAddress() {
        return "198.51.%d.%d".formatted(random() % 256, random() % 256);
    }

    private static int random() {
        return ThreadLocalRandom.current().nextInt(1, 0x10000);
    }
}
