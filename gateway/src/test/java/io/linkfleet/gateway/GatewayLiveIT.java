package io.linkfleet.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Live clicks go through the gateway. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = GatewayStack.class)
class GatewayLiveIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String address;

    @Autowired
    GatewayLiveIT(@LocalServerPort int port) {
        address = "ws://127.0.0.1:" + port + "/api/v1/analytics/";
    }

    @BeforeEach
    void forgetRequests() {
        GatewayStack.ANALYTICS.seen().clear();
    }

    @Test
    void opensAWebSocketThatTheServiceWelcomes() {
        Queue<String> messages = new ConcurrentLinkedQueue<>();
        WebSocket socket = open("spring/live", messages);

        await().atMost(PATIENCE).until(() -> messages.contains("hello"));

        assertThat(GatewayStack.ANALYTICS.seen()).hasSize(2).allSatisfy(seen -> {
            assertThat(seen.headers().get("X-Forwarded-For")).isNotNull();
            assertThat(seen.headers().get("Authorization")).startsWith("Bearer ");
        });
        socket.abort();
    }

    @Test
    void theServicesPingComesToTheClientAndTheClientsPongToTheService() {
        Queue<String> pings = new ConcurrentLinkedQueue<>();
        WebSocket socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create(address + "spring/live"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
                        pings.add(StandardCharsets.US_ASCII.decode(message).toString());
                        socket.request(1);
                        return CompletableFuture.completedFuture(message);
                    }
                })
                .join();

        await().atMost(PATIENCE).until(() -> pings.contains(StubService.PING));
        await().atMost(PATIENCE).until(() -> GatewayStack.ANALYTICS.pongs() > 0);
        socket.abort();
    }

    @Test
    void givesTheServicesRefusalToTheClientBeforeItOpensOne() {
        assertThat(refusal("unknown/live").getResponse().statusCode()).isEqualTo(404);
        assertThat(refusal("unknown/live").getResponse().headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void saysUnavailableWhileTheServiceIsAway() {
        GatewayStack.ANALYTICS.stop();
        try {
            assertThat(refusal("spring/live").getResponse().statusCode()).isEqualTo(503);
        } finally {
            GatewayStack.ANALYTICS.start();
        }
    }

    @Test
    void saysUnavailableAtOnceWhileTheServiceHangs() {
        GatewayStack.ANALYTICS.beSilent(true);
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                long begun = System.nanoTime();
                assertThat(refusal("spring/live").getResponse().statusCode()).isEqualTo(503);
                return System.nanoTime() - begun < Duration.ofMillis(100).toNanos();
            });
        } finally {
            GatewayStack.ANALYTICS.beSilent(false);
        }
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> open("spring/live", new ConcurrentLinkedQueue<>()).abort());
    }

    private WebSocketHandshakeException refusal(String path) {
        CompletionException failure =
                assertThrows(CompletionException.class, () -> open(path, new ConcurrentLinkedQueue<>()));
        return (WebSocketHandshakeException) requireNonNull(failure.getCause());
    }

    private WebSocket open(String path, Queue<String> messages) {
        return HTTP.newWebSocketBuilder()
                .buildAsync(URI.create(address + path), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        messages.add(text.toString());
                        socket.request(1);
                        return CompletableFuture.completedFuture(text);
                    }
                })
                .join();
    }
}
