package io.linkfleet.shortener;

import io.linkfleet.support.testing.OpenApiResponses;
import io.linkfleet.support.testing.TestGateway;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** The API as one caller sees it; every answer is held against the document. */
final class Api {

    private final WebTestClient client;

    private Api(int port, String authorization) {
        client = OpenApiResponses.checking(
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(20))
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 * 1024 * 1024))
                        .defaultHeader(HttpHeaders.AUTHORIZATION, authorization)
                        .build(),
                Path.of("src/main/openapi/shortener.yaml"));
    }

    static Api of(int port, UUID ownerId) {
        return new Api(port, TestGateway.owner(ownerId));
    }

    static Api ofNobody(int port) {
        return new Api(port, TestGateway.anonymous());
    }

    ResponseSpec get(String path, Object... variables) {
        return client.get().uri(path, variables).exchange();
    }

    /** The path and query as they stand. */
    ResponseSpec getRaw(String pathAndQuery) {
        return client.get()
                .uri(builder -> URI.create(builder.build() + pathAndQuery))
                .exchange();
    }

    ResponseSpec getIfNoneMatch(String code, String tag) {
        return client.get()
                .uri("/api/v1/urls/" + code)
                .header(HttpHeaders.IF_NONE_MATCH, tag)
                .exchange();
    }

    ResponseSpec post(String path, String body, String... headers) {
        return send(client.post().uri(path).contentType(MediaType.APPLICATION_JSON), body, headers);
    }

    ResponseSpec upload(String path, String type, byte[] file) {
        return client.post()
                .uri(path)
                .contentType(MediaType.parseMediaType(type))
                .bodyValue(file)
                .exchange();
    }

    ResponseSpec patch(String code, String body, String... headers) {
        return send(
                client.patch()
                        .uri("/api/v1/urls/" + code)
                        .contentType(MediaType.parseMediaType("application/merge-patch+json")),
                body,
                headers);
    }

    ResponseSpec delete(String code, String... headers) {
        return with(client.delete().uri("/api/v1/urls/" + code), headers).exchange();
    }

    private static ResponseSpec send(WebTestClient.RequestBodySpec request, String body, String... headers) {
        with(request, headers);
        return request.bodyValue(body).exchange();
    }

    private static <T extends WebTestClient.RequestHeadersSpec<?>> T with(T request, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    /** Creates a short URL and returns its code. */
    String create(String members) {
        return body(post("/api/v1/urls", "{\"original_url\":\"https://example.com/\"" + members + "}")
                        .expectStatus()
                        .isCreated())
                .path("short_code")
                .asString();
    }

    JsonNode read(String code) {
        return body(get("/api/v1/urls/" + code).expectStatus().isOk());
    }

    static JsonNode body(ResponseSpec response) {
        return Objects.requireNonNull(
                response.expectBody(JsonNode.class).returnResult().getResponseBody());
    }
}
