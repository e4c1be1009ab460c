package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import io.linkfleet.support.testing.OpenApiOperations;
import io.linkfleet.support.testing.OpenApiOperations.Operation;
import io.linkfleet.support.testing.TestGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Every operation of the API × every role × whose short URL it is: own, somebody else's, or nobody's. A new operation
 * without a line here fails, and so does one whose rule is forgotten.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class AccessMatrixIT {

    private static final List<Operation> OPERATIONS = OpenApiOperations.read(Path.of("src/main/openapi/shortener.yaml"))
            .of(path -> path.startsWith("/api/"))
            .all();

    private static final String JSON = "application/json";
    private static final String NEW_URL = "{\"original_url\":\"https://example.com/\"}";

    private enum Role {
        ANYBODY,
        OWNER,
        READER,
        WRITER,
        KEY_MANAGER,
        SOMEBODY_ELSE
    }

    /** The lines, by operation. */
    private static final Map<String, Line> LINES = new LinkedHashMap<>();

    static {
        line("shorten", JSON, NEW_URL).everywhere(answers(200, 200, 403, 200, 403, 200));
        line("createUrl", JSON, NEW_URL).everywhere(answers(201, 201, 403, 201, 403, 201));
        line("createUrls", JSON, "{\"urls\":[" + NEW_URL + "]}").everywhere(answers(401, 200, 403, 200, 403, 200));
        line("importUrls", "application/x-ndjson", NEW_URL).everywhere(answers(401, 200, 403, 200, 403, 200));
        line("listUrls", null, "").everywhere(answers(401, 200, 200, 403, 403, 200));
        line("exportUrls", null, "").everywhere(answers(401, 200, 200, 403, 403, 200));

        Line getUrl = line("getUrl", null, "");
        getUrl.owned(answers(404, 200, 200, 403, 403, 404)).nobodys(answers(200, 200, 200, 403, 403, 200));
        Line getQrCode = line("getQrCode", null, "");
        getQrCode.owned(answers(404, 200, 200, 403, 403, 404)).nobodys(answers(200, 200, 200, 403, 403, 200));

        Line getUrlHistory = line("getUrlHistory", null, "");
        getUrlHistory.owned(answers(404, 200, 200, 403, 403, 404)).nobodys(answers(200, 200, 200, 403, 403, 200));

        Line changeUrl = line("changeUrl", "application/merge-patch+json", "{\"title\":\"x\"}");
        changeUrl.owned(answers(404, 200, 403, 200, 403, 404)).nobodys(answers(403, 403, 403, 403, 403, 403));
        Line deleteUrl = line("deleteUrl", null, "");
        deleteUrl.owned(answers(404, 204, 403, 204, 403, 404)).nobodys(answers(403, 403, 403, 403, 403, 403));
        Line restoreUrl = line("restoreUrl", null, "");
        restoreUrl.owned(answers(404, 200, 403, 200, 403, 404)).nobodys(answers(403, 403, 403, 403, 403, 403));

        // Each code has an answer of its own inside.
        line("deleteUrls", JSON, "{\"short_codes\":[\"{short_code}\"]}")
                .everywhere(answers(200, 200, 403, 200, 403, 200));
        line("tagUrls", JSON, "{\"short_codes\":[\"{short_code}\"],\"add\":[\"x\"]}")
                .everywhere(answers(200, 200, 403, 200, 403, 200));

        line("createApiKey", JSON, "{\"name\":\"x\",\"scopes\":[\"keys:manage\"]}")
                .everywhere(answers(401, 201, 403, 403, 201, 201));
        line("listApiKeys", null, "").everywhere(answers(401, 200, 403, 403, 200, 200));
        line("revokeApiKey", null, "").everywhere(answers(401, 404, 403, 403, 404, 404));

        // These are for everybody; what they are shown decides. 422: the body isn't what it should be.
        for (String operation : List.of("register", "logIn", "refresh", "logOut")) {
            line(operation, JSON, "{}").everywhere(answers(422, 422, 422, 422, 422, 422));
        }
        line("changePassword", JSON, "{}").everywhere(answers(401, 403, 403, 403, 403, 403));
        line("deleteAccount", JSON, "{}").everywhere(answers(401, 403, 403, 403, 403, 403));
    }

    private final WebTestClient client;

    @Autowired
    AccessMatrixIT(@LocalServerPort int port) {
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    private static Line line(String operation, @Nullable String contentType, String body) {
        Line line = new Line(contentType, body);
        LINES.put(operation, line);
        return line;
    }

    /** In the order of the roles. */
    private static Map<Role, Integer> answers(int... statuses) {
        Map<Role, Integer> answers = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            answers.put(role, statuses[role.ordinal()]);
        }
        return answers;
    }

    static Stream<Arguments> matrix() {
        return OPERATIONS.stream()
                .flatMap(operation ->
                        Stream.of(Role.values()).map(role -> Arguments.of(operation.id(), role, operation)));
    }

    @Test
    void knowsEveryOperation() {
        assertThat(OPERATIONS).extracting(Operation::id).containsExactlyInAnyOrderElementsOf(LINES.keySet());
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource
    void matrix(String id, Role role, Operation operation) {
        Line line = LINES.getOrDefault(id, new Line(null, ""));
        UUID owner = UUID.randomUUID();

        assertThat(status(operation, line, role, owner, created(owner)))
                .as("somebody's short URL")
                .isEqualTo(line.ofOwned.get(role));
        assertThat(status(operation, line, role, owner, created(null)))
                .as("nobody's short URL")
                .isEqualTo(line.ofNobodys.get(role));
    }

    private int status(Operation operation, Line line, Role role, UUID owner, String code) {
        var request = client.method(HttpMethod.valueOf(operation.method()))
                .uri(operation
                        .path()
                        .replace("{short_code}", code)
                        .replace("{id}", UUID.randomUUID().toString()))
                .header(HttpHeaders.AUTHORIZATION, authorization(role, owner));
        if (line.contentType != null) {
            request.header(HttpHeaders.CONTENT_TYPE, line.contentType)
                    .bodyValue(line.body.replace("{short_code}", code));
        }
        return request.exchange().returnResult(Void.class).getStatus().value();
    }

    private static String authorization(Role role, UUID owner) {
        return TestGateway.authorization(
                switch (role) {
                    case ANYBODY -> Caller.ANONYMOUS;
                    case OWNER -> key(owner, Scope.ofClients());
                    case READER -> key(owner, Set.of(Scope.URLS_READ));
                    case WRITER -> key(owner, Set.of(Scope.URLS_WRITE));
                    case KEY_MANAGER -> key(owner, Set.of(Scope.KEYS_MANAGE));
                    case SOMEBODY_ELSE -> key(UUID.randomUUID(), Scope.ofClients());
                });
    }

    private static Caller key(UUID owner, Set<Scope> scopes) {
        return new Caller(owner, UUID.randomUUID(), scopes);
    }

    private String created(@Nullable UUID owner) {
        String authorization = owner == null ? TestGateway.anonymous() : TestGateway.owner(owner);
        var url = client.post()
                .uri("/api/v1/shorten")
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .header(HttpHeaders.CONTENT_TYPE, JSON)
                .bodyValue(NEW_URL)
                .exchange()
                .expectStatus()
                .isOk();
        return Api.body(url).path("short_code").asString();
    }

    private static final class Line {

        private final @Nullable String contentType;
        private final String body;
        private Map<Role, Integer> ofOwned = Map.of();
        private Map<Role, Integer> ofNobodys = Map.of();

        private Line(@Nullable String contentType, String body) {
            this.contentType = contentType;
            this.body = body;
        }

        private Line owned(Map<Role, Integer> answers) {
            ofOwned = answers;
            return this;
        }

        private Line nobodys(Map<Role, Integer> answers) {
            ofNobodys = answers;
            return this;
        }

        /** Where it doesn't matter whose short URL there is. */
        private void everywhere(Map<Role, Integer> answers) {
            owned(answers).nobodys(answers);
        }
    }
}
