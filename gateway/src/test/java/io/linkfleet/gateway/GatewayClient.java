package io.linkfleet.gateway;

import io.linkfleet.support.testing.OpenApiResponses;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Who calls a gateway, and holds each answer against its OpenAPI document. */
final class GatewayClient {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int MAX_PAGE_BYTES = 4 * 1024 * 1024;

    private final int port;
    private final WebTestClient client;

    GatewayClient(int port) {
        this.port = port;
        this.client = OpenApiResponses.checking(
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(PATIENCE)
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_PAGE_BYTES))
                        .build(),
                Path.of("src/main/openapi/gateway.yaml"));
    }

    int port() {
        return port;
    }

    WebTestClient client() {
        return client;
    }

    static WebTestClient.BodyContentSpec unavailable(ResponseSpec response) {
        return response.expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("service_unavailable");
    }

    ResponseSpec create(String address, String path) {
        return client.post()
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Forwarded-For", address)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange();
    }

    ResponseSpec post(String path, String body) {
        return client.post()
                .uri(path)
                .header("X-Forwarded-For", someAddress())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    ResponseSpec exchange(HttpMethod method, String path, String address) {
        return client.method(method)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Forwarded-For", address)
                .exchange();
    }

    /** A client of its own for each test, so that no test uses up another one's budget. */
    static String someAddress() {
        return "198.51.%d.%d".formatted(random() % 256, random() % 256);
    }

    static int random() {
        return ThreadLocalRandom.current().nextInt(1, 0x10000);
    }
}
