package io.linkfleet.analytics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.analytics.testing.AnalyticsStack;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import io.linkfleet.support.testing.OpenApiOperations;
import io.linkfleet.support.testing.OpenApiOperations.Operation;
import io.linkfleet.support.testing.TestGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Every operation of the API × every role × whose short URL it is. A new operation without a line here fails. */
class AccessMatrixIT {

    private static final AnalyticsStack STACK = AnalyticsStack.shared();
    private static final List<Operation> OPERATIONS =
            OpenApiOperations.read(Path.of("src/main/openapi/analytics.yaml")).all().stream()
                    .filter(operation -> operation.path().startsWith("/api/"))
                    .toList();

    private static final UUID OWNER = UUID.randomUUID();
    private static final String OWNED = "matrix-owned";
    private static final String NOBODYS = "matrix-nobodys";

    /** What each operation needs beside the short code; all of them show statistics, so one rule holds for all. */
    private static final Map<String, String> QUERIES = Map.of(
            "getUrlStatistics", "",
            "getCombinedStatistics", "?short_codes={short_code}",
            "getUrlTimeSeries", "",
            "getUrlBreakdown", "?dimension=country",
            "exportUrlStatistics", "",
            "getUrlMinutes", "",
            "watchUrl", "");

    /** A WebSocket asks for an upgrade, and is asked for one where it would be welcome. */
    private static final Map<String, Integer> WELCOME = Map.of("watchUrl", 426);

    /** About the caller's own short URLs, whoever they belong to. */
    private static final String WATCH_ALL = "watchUrls";

    private enum Role {
        ANYBODY(Caller.ANONYMOUS, 404, 200),
        OWNER(caller(AccessMatrixIT.OWNER, Scope.ofClients()), 200, 200),
        OWNERS_KEY(caller(AccessMatrixIT.OWNER, Set.of(Scope.ANALYTICS_READ)), 200, 200),
        OWNERS_KEY_FOR_ELSE(caller(AccessMatrixIT.OWNER, Set.of(Scope.URLS_READ, Scope.URLS_WRITE)), 403, 403),
        SOMEBODY_ELSE(caller(UUID.randomUUID(), Scope.ofClients()), 404, 200);

        private final Caller caller;
        private final int ofOwned;
        private final int ofNobodys;

        Role(Caller caller, int ofOwned, int ofNobodys) {
            this.caller = caller;
            this.ofOwned = ofOwned;
            this.ofNobodys = ofNobodys;
        }

        private static Caller caller(UUID owner, Set<Scope> scopes) {
            return new Caller(owner, UUID.randomUUID(), scopes);
        }
    }

    @BeforeAll
    static void tellOfUrls() {
        tell(OWNED, OWNER);
        tell(NOBODYS, null);
    }

    private static void tell(String code, @Nullable UUID owner) {
        STACK.jdbc()
                .update(
                        "INSERT INTO analytics.url_owners (domain, short_code, url_id, owner_id, version)"
                                + " VALUES ('localhost', ?, ?, ?, 1)",
                        code,
                        UUID.randomUUID(),
                        owner);
    }

    static Stream<Arguments> matrix() {
        return OPERATIONS.stream()
                .filter(operation -> !operation.id().equals(WATCH_ALL))
                .flatMap(operation ->
                        Stream.of(Role.values()).map(role -> Arguments.of(operation.id(), operation, role)));
    }

    @Test
    void knowsEveryOperation() {
        assertThat(OPERATIONS)
                .extracting(Operation::id)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(QUERIES.keySet().stream(), Stream.of(WATCH_ALL))
                        .toList());
    }

    @ParameterizedTest(name = "{0} by {2}")
    @MethodSource
    void matrix(String id, Operation operation, Role role) {
        assertThat(status(operation, OWNED, role)).as("somebody's short URL").isEqualTo(expected(id, role.ofOwned));
        assertThat(status(operation, NOBODYS, role)).as("nobody's short URL").isEqualTo(expected(id, role.ofNobodys));
    }

    private static int expected(String id, int status) {
        return status == 200 ? WELCOME.getOrDefault(id, status) : status;
    }

    @Test
    void onlyAccountsWatchAllTheirShortUrls() {
        assertThat(watchAll(Caller.ANONYMOUS)).isEqualTo(401);
        assertThat(watchAll(Role.OWNERS_KEY_FOR_ELSE.caller)).isEqualTo(403);
        assertThat(watchAll(Role.OWNERS_KEY.caller)).isEqualTo(101);
    }

    @Test
    void onlyAccountsSeeFiguresOfTheirTags() {
        STACK.jdbc().update("UPDATE analytics.url_owners SET tags = '{matrix}' WHERE short_code LIKE 'matrix-%'");

        assertThat(ofTag(Caller.ANONYMOUS)).isEqualTo(401);
        assertThat(ofTag(Role.OWNERS_KEY_FOR_ELSE.caller)).isEqualTo(403);
        assertThat(ofTag(Role.OWNERS_KEY.caller)).isEqualTo(200);
        assertThat(ofTag(Role.SOMEBODY_ELSE.caller)).isEqualTo(404);
    }

    private static int ofTag(Caller caller) {
        return STACK.web()
                .get()
                .uri("/api/v1/analytics?tag=matrix")
                .headers(headers -> headers.set(HttpHeaders.AUTHORIZATION, TestGateway.authorization(caller)))
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    private static int watchAll(Caller caller) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.newWebSocketBuilder()
                    .header(HttpHeaders.AUTHORIZATION, TestGateway.authorization(caller))
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + STACK.port("server") + "/api/v1/analytics/live"),
                            new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) requireNonNull(e.getCause()))
                    .getResponse()
                    .statusCode();
        }
    }

    private static int status(Operation operation, String code, Role role) {
        String query = QUERIES.getOrDefault(operation.id(), "").replace("{short_code}", code);
        return STACK.web()
                .method(HttpMethod.valueOf(operation.method()))
                .uri(operation.path().replace("{short_code}", code) + query)
                .headers(headers -> headers.set(HttpHeaders.AUTHORIZATION, TestGateway.authorization(role.caller)))
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }
}
