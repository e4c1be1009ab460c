package io.linkfleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Those who watch live are no calls: more may watch than may ask at once, and none keeps a connection from who asks. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.cloud.gateway.server.webflux.httpclient.pool.max-connections=" + LiveLimitIT.CALLS_AT_ONCE)
@ContextConfiguration(initializers = GatewayStack.class)
class LiveLimitIT {

    static final int CALLS_AT_ONCE = 3;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ANALYTICS = "/api/v1/analytics/spring";

    private final AtomicInteger greeted = new AtomicInteger();
    private final String address;

    @Autowired
    LiveLimitIT(@LocalServerPort int port) {
        address = "127.0.0.1:" + port;
    }

    @Test
    void moreWatchThanMayAskAtOnce() throws Exception {
        List<WebSocket> watchers = new ArrayList<>();
        try {
            for (int i = 0; i < CALLS_AT_ONCE * 2; i++) {
                watchers.add(open());
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> greeted.get() == CALLS_AT_ONCE * 2);
            var request = HttpRequest.newBuilder(URI.create("http://" + address + ANALYTICS))
                    .build();
            assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        } finally {
            watchers.forEach(WebSocket::abort);
        }
    }

    private WebSocket open() {
        return HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + address + ANALYTICS + "/live"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        greeted.incrementAndGet();
                        return CompletableFuture.completedFuture(text);
                    }
                })
                .join();
    }
}
