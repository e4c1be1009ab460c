package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import io.linkfleet.support.testing.OpenApiResponses;
import io.linkfleet.support.testing.TestGateway;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class ApiKeyIT {

    private static final String READER = "{\"name\":\"reader\",\"scopes\":[\"urls:read\"]}";

    private final WebTestClient client;
    private final DatabaseClient database;

    @Autowired
    ApiKeyIT(@LocalServerPort int port, DatabaseClient database) {
        this.client = OpenApiResponses.checking(
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(20))
                        .build(),
                Path.of("src/main/openapi/shortener.yaml"));
        this.database = database;
    }

    @Test
    void showsAKeyOnceAndKeepsItsHashOnly() {
        String owner = TestGateway.owner(UUID.randomUUID());
        JsonNode made = made(owner, READER);
        String key = made.path("key").asString();

        assertThat(key)
                .matches("lf_[A-Za-z0-9_-]{43}")
                .startsWith(made.path("hint").asString());
        JsonNode listed = body(get(owner).expectStatus().isOk()).path("data").path(0);
        assertThat(listed.path("id")).isEqualTo(made.path("id"));
        assertThat(listed.has("key")).isFalse();
        assertThat(count("SELECT count(*) FROM api_keys k WHERE k::text LIKE '%" + key + "%'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM api_keys WHERE hash = sha256('" + key + "'::bytea)"))
                .isEqualTo(1);
    }

    @Test
    void tellsGatewaysWhoseAKeyIs() {
        UUID owner = UUID.randomUUID();
        JsonNode made = made(
                TestGateway.owner(owner),
                "{\"name\":\"both\",\"scopes\":[\"urls:write\",\"urls:read\"],\"expires_at\":\"2099-01-01T00:00:00Z\"}");

        JsonNode answer =
                body(lookUp(made.path("key").asString()).expectStatus().isOk());

        assertThat(answer.path("id")).isEqualTo(made.path("id"));
        assertThat(answer.path("owner_id").asString()).isEqualTo(owner.toString());
        assertThat(answer.path("scopes").toString()).contains("urls:read", "urls:write");
        assertThat(answer.path("tier").asString()).isEqualTo("standard");
        assertThat(answer.path("expires_at").asString()).isEqualTo("2099-01-01T00:00:00Z");
        lookUp("lf_unknown").expectStatus().isNotFound();
    }

    @Test
    void tellsNobodyElse() {
        client.post()
                .uri("/internal/v1/api-keys/look-up")
                .header(HttpHeaders.AUTHORIZATION, TestGateway.owner(UUID.randomUUID()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"hash\":\"x\"}")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void forgetsARevokedKey() {
        UUID ownerId = UUID.randomUUID();
        String owner = TestGateway.owner(ownerId);
        JsonNode made = made(owner, READER);
        String id = made.path("id").asString();

        revoke(TestGateway.owner(UUID.randomUUID()), id).expectStatus().isNotFound();
        revoke(owner, "nothing").expectStatus().isNotFound();
        revoke(owner, id).expectStatus().isNoContent();

        lookUp(made.path("key").asString()).expectStatus().isNotFound();
        revoke(owner, id).expectStatus().isNotFound();
        assertThat(count("SELECT count(*) FROM audit_log WHERE actor_id = '" + ownerId + "' AND subject = '" + id
                        + "' AND act IN ('api_key_created', 'api_key_revoked')"))
                .isEqualTo(2);
    }

    @Test
    void forgetsAnExpiredKey() {
        String owner = TestGateway.owner(UUID.randomUUID());
        JsonNode made = made(owner, READER);
        database.sql("UPDATE api_keys SET expires_at = :past WHERE id = :id")
                .bind("past", Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC))
                .bind("id", UUID.fromString(made.path("id").asString()))
                .then()
                .block(Duration.ofSeconds(5));

        lookUp(made.path("key").asString()).expectStatus().isNotFound();
    }

    @Test
    void notesItsUseOnceAMinute() {
        String owner = TestGateway.owner(UUID.randomUUID());
        JsonNode made = made(owner, READER);
        lookUp(made.path("key").asString()).expectStatus().isOk();
        String first = lastUse(owner);
        lookUp(made.path("key").asString()).expectStatus().isOk();

        assertThat(first).isNotEmpty();
        assertThat(lastUse(owner)).isEqualTo(first);
    }

    @Test
    void givesAwayNoMoreThanItsMakerHas() {
        var keyWithFewScopes =
                new Caller(UUID.randomUUID(), UUID.randomUUID(), Set.of(Scope.KEYS_MANAGE, Scope.URLS_READ));
        String few = TestGateway.authorization(keyWithFewScopes);

        made(few, READER);
        make(few, "{\"name\":\"more\",\"scopes\":[\"urls:write\"]}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("not_allowed");
    }

    @Test
    void isForAccountsThatMayManageKeys() {
        var reader = new Caller(UUID.randomUUID(), UUID.randomUUID(), Set.of(Scope.URLS_READ));

        make(TestGateway.anonymous(), READER).expectStatus().isUnauthorized();
        make(TestGateway.authorization(reader), READER).expectStatus().isForbidden();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scopes\":[\"urls:read\"]} | /name | missing",
                "{\"name\":\" \",\"scopes\":[\"urls:read\"]} | /name | empty",
                "{\"name\":\"a\\u0000b\",\"scopes\":[\"urls:read\"]} | /name | control_character",
                "{\"name\":\"a\"} | /scopes | wrong_type",
                "{\"name\":\"a\",\"scopes\":[]} | /scopes | wrong_type",
                "{\"name\":\"a\",\"scopes\":[\"internal\"]} | /scopes | unknown_scope",
                "{\"name\":\"a\",\"scopes\":[\"urls:read\",\"urls:read\"]} | /scopes | unknown_scope",
                "{\"name\":\"a\",\"scopes\":[7]} | /scopes | unknown_scope",
                "{\"name\":\"a\",\"scopes\":[\"urls:read\"],\"expires_at\":\"soon\"} | /expires_at | malformed_time",
                "{\"name\":\"a\",\"scopes\":[\"urls:read\"],\"expires_at\":\"2001-01-01T00:00:00Z\"} | /expires_at |"
                        + " in_past",
                "{\"name\":\"a\",\"scopes\":[\"urls:read\"],\"tier\":\"high\"} | /tier | unknown_field"
            })
    void refusesWhatBreaksARule(String body, String pointer, String code) {
        make(TestGateway.owner(UUID.randomUUID()), body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    private String lastUse(String owner) {
        return body(get(owner)).path("data").path(0).path("last_used_at").asString("");
    }

    private JsonNode made(String authorization, String body) {
        return body(make(authorization, body).expectStatus().isCreated());
    }

    private ResponseSpec make(String authorization, String body) {
        return client.post()
                .uri("/api/v1/api-keys")
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private ResponseSpec get(String authorization) {
        return client.get()
                .uri("/api/v1/api-keys")
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .exchange();
    }

    private ResponseSpec revoke(String authorization, String id) {
        return client.delete()
                .uri("/api/v1/api-keys/{id}", id)
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .exchange();
    }

    private ResponseSpec lookUp(String key) {
        return client.post()
                .uri("/internal/v1/api-keys/look-up")
                .header(HttpHeaders.AUTHORIZATION, TestGateway.authorization(Caller.GATEWAY))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"hash\":\"" + sha256(key) + "\"}")
                .exchange();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode body(ResponseSpec response) {
        return Objects.requireNonNull(
                response.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    private long count(String sql) {
        return Objects.requireNonNull(
                database.sql(sql).map(row -> row.get(0, Long.class)).one().block(Duration.ofSeconds(5)));
    }
}
