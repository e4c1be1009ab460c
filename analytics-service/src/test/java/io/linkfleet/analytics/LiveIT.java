package io.linkfleet.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.analytics.testing.AnalyticsStack;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.linkfleet.support.testing.TestGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

class LiveIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final AnalyticsStack STACK = AnalyticsStack.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final WebTestClient web = STACK.web();

    @AfterEach
    void mend() {
        STACK.postgres().open();
        STACK.redis().start();
    }

    @Test
    void clicksArriveAsTheyHappen() {
        click("live");
        try (Connection live = watch("live", "")) {
            ClickEvent click = click("live");
            click("not-live");

            live.awaitMessage(click.eventId().toString());
            assertThat(live.messages()).noneMatch(message -> message.contains("not-live"));
        }
    }

    @Test
    void clicksArriveWhilePostgresIsAway() {
        click("live-on");
        try (Connection live = watch("live-on", "")) {
            STACK.postgres().shut();

            live.awaitMessage(clickUncounted("live-on").eventId().toString());
            try (Connection again = watch("live-on", "")) {
                again.awaitMessage(clickUncounted("live-on").eventId().toString());
            }
        }
    }

    @Test
    void ownersWatchAllTheirShortUrlsAndNobodyElses() {
        UUID owner = UUID.randomUUID();
        own("mine-one", owner);
        own("mine-two", owner);
        own("not-mine", UUID.randomUUID());
        try (Connection live = watchAll(owner)) {
            live.awaitMessage("watching");
            clickUncounted("not-mine");

            live.awaitMessage(clickUncounted("mine-one").eventId().toString());
            live.awaitMessage(clickUncounted("mine-two").eventId().toString());
            assertThat(live.messages()).noneMatch(message -> message.contains("not-mine"));
        }
    }

    @Test
    void clicksOfANewShortUrlReachItsOwnerAsSoonAsItIsKnownWhoThatIs() {
        UUID owner = UUID.randomUUID();
        try (Connection live = watchAll(owner)) {
            live.awaitMessage("watching");
            ClickEvent early = ClickEvents.click("brand-new", Instant.now());
            STACK.send(ClickEvents.key(early), ClickEventJson.encode(early));
            await().atMost(PATIENCE).until(() -> STACK.counted("brand-new") > 0);

            own("brand-new", owner);

            live.awaitMessage(clickUncounted("brand-new").eventId().toString());
        }
    }

    @Test
    void nobodyWaitsForAPostgresThatHangs() {
        UUID owner = UUID.randomUUID();
        own("hung-known", owner);
        click("hung-watched");
        click("hung-new");
        try (Connection ofAll = watchAll(owner);
                Connection ofOne = watch("hung-watched", "")) {
            ofAll.awaitMessage("watching");
            ofOne.awaitMessage("watching");
            ofAll.awaitMessage(clickUncounted("hung-known").eventId().toString());
            STACK.postgres().hold();

            clickUncounted("hung-new");
            ofOne.awaitMessage(clickUncounted("hung-watched").eventId().toString());
            ofAll.awaitMessage(clickUncounted("hung-known").eventId().toString());
            ofAll.awaitMessage("gap");
        }
    }

    private static void own(String code, UUID owner) {
        STACK.jdbc()
                .update(
                        "INSERT INTO analytics.url_owners (domain, short_code, url_id, owner_id, version)"
                                + " VALUES (?, ?, ?, ?, 1)",
                        ClickEvents.DOMAIN,
                        code,
                        ClickEvents.urlId(code),
                        owner);
    }

    @Test
    void whoComesBackMissesNothing() {
        ClickEvent known = click("back-again");
        try (Connection live = watch("back-again", "")) {
            live.awaitMessage(click("back-again").eventId().toString());
        }
        ClickEvent missed = click("back-again");

        try (Connection again = watch("back-again", "?last_event_id=" + known.eventId())) {
            again.awaitMessage(missed.eventId().toString());
            assertThat(again.messages()).noneMatch(message -> message.contains("gap"));
        }
    }

    @Test
    void whoLeavesIsForgotten() {
        click("leaving");
        try (Connection _ = watch("leaving", "")) {
            await().atMost(PATIENCE).until(() -> watchers() == 1);
        }

        await().atMost(PATIENCE).until(() -> watchers() == 0);
    }

    /** As the gateway does before it opens a WebSocket. */
    private static HttpResponse<String> ask(String path, String authorization)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(address().replace("ws:", "http:") + path))
                        .header(HttpHeaders.AUTHORIZATION, authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void oneCallerHasSoManyConnectionsAndNoMore() throws IOException, InterruptedException {
        UUID greedy = UUID.randomUUID();
        List<Connection> connections =
                IntStream.range(0, 20).mapToObj(_ -> watchAll(greedy)).toList();
        try {
            assertThat(status(watchAllAddress(), TestGateway.owner(greedy))).isEqualTo(429);
            HttpResponse<String> question = ask("/api/v1/analytics/live", TestGateway.owner(greedy));
            assertThat(question.statusCode()).isEqualTo(429);
            assertThat(question.headers().firstValue(HttpHeaders.RETRY_AFTER)).isPresent();
            assertThat(status(watchAllAddress(), TestGateway.owner(UUID.randomUUID())))
                    .isEqualTo(101);
        } finally {
            connections.forEach(Connection::close);
        }
        await().atMost(PATIENCE).until(() -> status(watchAllAddress(), TestGateway.owner(greedy)) == 101);
    }

    @Test
    void requestsThatAreWrongAreToldWhy() {
        click("picky");
        web.get().uri("/api/v1/analytics/picky/live").exchange().expectStatus().isEqualTo(426);
        assertThat(refusal("never-made", "")).isEqualTo(404);
        assertThat(refusal("no.code", "")).isEqualTo(404);
        assertThat(refusal("picky", "?last_event_id=latest")).isEqualTo(422);
        assertThat(refusal("picky", "?last_event_id=" + new UUID(1, 1) + "&last_event_id=x"))
                .isEqualTo(422);
        assertThat(status(watchAllAddress(), TestGateway.anonymous())).isEqualTo(401);
    }

    @Test
    void aFloodOfFramesOfAClientEndsItsConnectionOnly() {
        click("flooded");
        try (Connection noisy = watch("flooded", "");
                Connection quiet = watch("flooded", "")) {
            noisy.send("x".repeat(100_000));
            await().atMost(PATIENCE).until(noisy::isClosed);

            quiet.awaitMessage(click("flooded").eventId().toString());
        }
    }

    @Test
    void minutesCountClicksThatWereCounted() {
        click("minutes");
        STACK.send(List.of(
                ClickEvents.click("minutes", Instant.now()),
                ClickEvents.probe("minutes", Instant.now()),
                ClickEvents.click("minutes", Instant.now().minus(Duration.ofHours(2)))));

        await().atMost(PATIENCE)
                .untilAsserted(() -> minutes("minutes")
                        .jsonPath("$.minutes.length()")
                        .isEqualTo(30)
                        .jsonPath("$.minutes[*].humans")
                        .value(counts -> assertThat(sum(counts)).isEqualTo(2)));
    }

    @Test
    void minutesPauseWithoutRedis() {
        click("pausing");
        STACK.redis().kill();

        web.get()
                .uri("/api/v1/analytics/pausing/minutes")
                .exchange()
                .expectStatus()
                .isEqualTo(503);
        STACK.redis().start();
        await().atMost(PATIENCE).untilAsserted(() -> minutes("pausing"));
    }

    private static int sum(Object counts) {
        return ((List<?>) counts)
                .stream().mapToInt(count -> ((Number) count).intValue()).sum();
    }

    private WebTestClient.BodyContentSpec minutes(String code) {
        return web.get()
                .uri("/api/v1/analytics/" + code + "/minutes")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    /** Sends a click and waits until the short URL is known. */
    private static ClickEvent click(String code) {
        ClickEvent click = clickUncounted(code);
        await().atMost(PATIENCE).until(() -> STACK.counted(code) > 0);
        return click;
    }

    private static ClickEvent clickUncounted(String code) {
        ClickEvent click = ClickEvents.click(code, Instant.now());
        STACK.send(List.of(click));
        return click;
    }

    private static double watchers() {
        return STACK.meters().get("linkfleet.live.watchers").gauge().value();
    }

    private static Connection watch(String code, String query) {
        return Connection.to(URI.create(address() + "/api/v1/analytics/" + code + "/live" + query));
    }

    private static Connection watchAll(UUID owner) {
        return Connection.to(watchAllAddress(), TestGateway.owner(owner));
    }

    private static URI watchAllAddress() {
        return URI.create(address() + "/api/v1/analytics/live");
    }

    private static int refusal(String code, String query) {
        return status(URI.create(address() + "/api/v1/analytics/" + code + "/live" + query), TestGateway.anonymous());
    }

    private static String address() {
        return "ws://127.0.0.1:" + STACK.port("server");
    }

    private static int status(URI uri, String authorization) {
        try (Connection _ = Connection.to(uri, authorization)) {
            return 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : 0;
        }
    }

    private static final class Connection implements WebSocket.Listener, AutoCloseable {

        private final Queue<String> messages = new ConcurrentLinkedQueue<>();
        private final StringBuilder part = new StringBuilder();
        private @Nullable WebSocket socket;
        private volatile boolean closed;

        static Connection to(URI uri) {
            return to(uri, TestGateway.anonymous());
        }

        static Connection to(URI uri, String authorization) {
            var connection = new Connection();
            connection.socket = HTTP.newWebSocketBuilder()
                    .header("Authorization", authorization)
                    .buildAsync(uri, connection)
                    .join();
            return connection;
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed = true;
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed = true;
        }

        @Override
        public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        void send(String text) {
            if (socket != null) {
                socket.sendText(text, true);
            }
        }

        Queue<String> messages() {
            return messages;
        }

        boolean isClosed() {
            return closed;
        }

        void awaitMessage(String part) {
            await().atMost(PATIENCE).until(() -> messages.stream().anyMatch(message -> message.contains(part)));
        }

        @Override
        public void close() {
            if (socket != null) {
                socket.abort();
            }
        }
    }
}
