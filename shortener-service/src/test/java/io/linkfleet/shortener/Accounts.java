package io.linkfleet.shortener;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.linkfleet.support.testing.OpenApiResponses;
import io.linkfleet.support.testing.TestGateway;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What somebody does with accounts, each answer held against the OpenAPI document. */
final class Accounts {

    static final String PASSWORD = "four quiet otters swim";
    static final String NEW_PASSWORD = "five loud herons fly";
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();

    private final WebTestClient client;
    private final DatabaseClient database;

    Accounts(int port, DatabaseClient database) {
        this.client = OpenApiResponses.checking(
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(PATIENCE)
                        .build(),
                Path.of("src/main/openapi/shortener.yaml"));
        this.database = database;
    }

    WebTestClient client() {
        return client;
    }

    JsonNode newTokens() {
        String email = someEmail();
        register(email, PASSWORD).expectStatus().isAccepted();
        return logIn(email, PASSWORD);
    }

    ResponseSpec register(String email, String password) {
        return post("/api/v1/auth/register", credentials(email, password));
    }

    JsonNode logIn(String email, String password) {
        return body(tryToLogIn(email, password, someAddress()).expectStatus().isOk());
    }

    ResponseSpec tryToLogIn(String email, String password, String address) {
        return client.post()
                .uri("/api/v1/auth/login")
                .header(HttpHeaders.AUTHORIZATION, TestGateway.anonymous())
                .header("X-Forwarded-For", address)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(credentials(email, password))
                .exchange();
    }

    ResponseSpec refresh(JsonNode tokens) {
        return post("/api/v1/auth/refresh", refreshBody(tokens));
    }

    JsonNode refreshed(JsonNode tokens) {
        return body(refresh(tokens).expectStatus().isOk());
    }

    ResponseSpec changePassword(String authorization, String current) {
        return post(
                "/api/v1/auth/password",
                JSON.writeValueAsString(
                        JSON.createObjectNode().put("current_password", current).put("new_password", NEW_PASSWORD)),
                authorization);
    }

    ResponseSpec delete(UUID id, String password) {
        return post(
                "/api/v1/auth/account/deletion",
                JSON.writeValueAsString(JSON.createObjectNode().put("password", password)),
                TestGateway.owner(id));
    }

    ResponseSpec post(String path, String body) {
        return post(path, body, TestGateway.anonymous());
    }

    ResponseSpec post(String path, String body, String authorization) {
        return client.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    JWKSet publishedKeys() throws ParseException {
        return JWKSet.parse(body(client.get()
                        .uri("/.well-known/jwks.json")
                        .exchange()
                        .expectStatus()
                        .isOk())
                .toString());
    }

    static JsonNode body(ResponseSpec response) {
        return Objects.requireNonNull(
                response.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    /** All of the problem but what names the single request. */
    static String problem(ResponseSpec response, int status) {
        var problem = (ObjectNode) body(response.expectStatus().isEqualTo(status));
        problem.remove("trace_id");
        return problem.toString();
    }

    static UUID subject(JsonNode tokens) {
        try {
            return UUID.fromString(SignedJWT.parse(tokens.path("access_token").asString())
                    .getJWTClaimsSet()
                    .getSubject());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    static String credentials(String email, String password) {
        return JSON.writeValueAsString(
                JSON.createObjectNode().put("email", email).put("password", password));
    }

    static String refreshBody(JsonNode tokens) {
        return JSON.writeValueAsString(JSON.createObjectNode()
                .put("refresh_token", tokens.path("refresh_token").asString()));
    }

    static String someEmail() {
        return "u" + UUID.randomUUID() + "@example.com";
    }

    static String someAddress() {
        return "198.51.%d.%d".formatted(random(), random());
    }

    static int random() {
        return ThreadLocalRandom.current().nextInt(1, 256);
    }

    @Nullable Long count(String sql) {
        return database.sql(sql).map(row -> row.get(0, Long.class)).one().block(Duration.ofSeconds(5));
    }
}
