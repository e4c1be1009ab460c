package io.linkfleet.gateway;

import static io.linkfleet.gateway.GatewayClient.someAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.gateway.StubService.Seen;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What goes through the gateway, and what it says itself. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = GatewayStack.class)
class GatewayIT {

    private final GatewayClient gateway;
    private final MeterRegistry registry;

    @Autowired
    GatewayIT(@LocalServerPort int port, MeterRegistry registry) {
        this.gateway = new GatewayClient(port);
        this.registry = registry;
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
        gateway.exchange(HttpMethod.valueOf(method), path, someAddress())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.by")
                .isEqualTo(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v2/urls", "//spring", "/a/b", "/%2e%2e/etc", "/docs/nothing"})
    void answersUnknownPathsItself(String path) {
        gateway.exchange(HttpMethod.GET, path, someAddress())
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
        gateway.exchange(HttpMethod.GET, "/redirect", someAddress())
                .expectStatus()
                .isFound()
                .expectHeader()
                .valueEquals("Location", "https://example.com/p%C3%A4th?q=%zz|#f")
                .expectHeader()
                .valueEquals("Referrer-Policy", "strict-origin-when-cross-origin");
    }

    @Test
    void passesPathAndQueryOnAsTheyAre() {
        gateway.exchange(HttpMethod.GET, "/spring?a=%20b+c&a=%C3%A4&empty", someAddress())
                .expectStatus()
                .isOk();

        assertThat(GatewayStack.REDIRECTOR.seen())
                .extracting(Seen::uri)
                .containsExactly("/spring?a=%20b+c&a=%C3%A4&empty");
    }

    @Test
    void tellsServicesTheTrustedAddressAndNothingThatTheClientMadeUp() {
        gateway.client()
                .get()
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
    void givesServicesItsOwnWordInPlaceOfTheCallersCredentials() {
        gateway.client()
                .get()
                .uri("/api/v1/urls/spring")
                .header("X-Forwarded-For", someAddress())
                .exchange()
                .expectStatus()
                .isOk();

        Seen seen = GatewayStack.SHORTENER.seen().remove();
        assertThat(seen.headers().getAll("Authorization"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Bearer ey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "https://lnk.example"})
    void letsPagesOfKnownOriginsCall(String origin) {
        gateway.client()
                .method(HttpMethod.OPTIONS)
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
        gateway.client()
                .get()
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
        gateway.exchange(HttpMethod.GET, path, someAddress())
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
        byte[] yaml = gateway.client()
                .get()
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
        EntityExchangeResult<byte[]> page = gateway.client()
                .get()
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
        gateway.client().head().uri(path).exchange().expectStatus().isOk();
    }

    /** Never by their paths, of which there is no end. */
    @Test
    void measuresRequestsByTheirRoute() {
        long before = measured("shortener");

        gateway.exchange(HttpMethod.GET, "/api/v1/urls/measured-1", someAddress());
        gateway.exchange(HttpMethod.GET, "/api/v1/urls/measured-2", someAddress());
        gateway.exchange(HttpMethod.GET, "/api/v1/nothing/measured", someAddress());

        await().until(() -> measured("shortener") == before + 2);
        assertThat(registry.find("http.server.requests").timers())
                .extracting(timer -> timer.getId().getTag("uri"))
                .noneMatch(uri -> uri.contains("measured"));
    }

    private long measured(String route) {
        return registry.find("http.server.requests").tag("uri", route).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void reportsItsOwnHealth() {
        gateway.client()
                .get()
                .uri("/healthz")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.dependencies.shortener.status")
                .isEqualTo("up");
    }
}
