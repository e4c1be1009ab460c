package io.linkfleet.analytics.live.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.analytics.ingest.domain.ClickAdmission;
import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.analytics.live.LiveProperties;
import io.linkfleet.analytics.live.domain.LiveFeed;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.Disposable;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class LiveSocketTest {

    private static final UrlKey URL = new UrlKey(ClickEvents.DOMAIN, new ShortCode("abc"));
    private static final String CALLER = "caller";
    private static final int GOING_AWAY = 1001;

    private final LiveSocket socket = new LiveSocket(properties(Duration.ofSeconds(1)));
    private final LiveFeed feed = feed();

    private static LiveProperties properties(Duration maxAge) {
        return new LiveProperties(10, 10, maxAge, 50, DataSize.ofMegabytes(1));
    }

    private static LiveFeed feed() {
        var feed = new LiveFeed(
                new ClickAdmission(Clock.systemUTC(), 90), new NoOwners(), new LiveFeed.Limits(10, 10, 50, 1_000_000));
        feed.begin(List.of(), Long.MIN_VALUE);
        return feed;
    }

    private static final class NoOwners implements LiveFeed.Owners {

        @Override
        public Map<String, Optional<UUID>> known(Collection<String> urls) {
            return Map.of();
        }

        @Override
        public void lookUp(Collection<String> urls) {}
    }

    @Test
    void aConnectionEndsWhenItsCredentialsMayHaveEnded() {
        DisposableServer running = serve(socket);
        try (HttpClient http = HttpClient.newHttpClient()) {
            var ended = new CompletableFuture<Integer>();
            connect(http, running, ended);
            assertThat(feed.watchers()).isEqualTo(1);

            await().until(ended::isDone);
            assertThat(ended.join()).isEqualTo(GOING_AWAY);
            await().until(() -> feed.watchers() == 0);
        } finally {
            running.disposeNow();
        }
    }

    @Test
    void aClientThatLeavesLeavesNoMemoryBehind() {
        UnpooledByteBufAllocator allocator = UnpooledByteBufAllocator.DEFAULT;
        DisposableServer running = serve(new LiveSocket(properties(Duration.ofMinutes(10))));
        try (HttpClient http = HttpClient.newHttpClient()) {
            // What the first connection makes is for all of them.
            comeAndLeave(http, running);
            long before = allocator.metric().usedDirectMemory();

            for (int i = 0; i < 10; i++) {
                comeAndLeave(http, running);
            }

            await().untilAsserted(() ->
                    assertThat(allocator.metric().usedDirectMemory()).isLessThanOrEqualTo(before));
        } finally {
            running.disposeNow();
        }
    }

    private void comeAndLeave(HttpClient http, DisposableServer server) {
        connect(http, server, new CompletableFuture<>())
                .sendClose(WebSocket.NORMAL_CLOSURE, "")
                .join();
        await().until(() -> feed.watchers() == 0);
    }

    private DisposableServer serve(LiveSocket socket) {
        var server = new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(
                        exchange -> socket.serve(exchange, null, () -> feed.watch(URL, null, CALLER)))
                .codecConfigurer(ServerCodecConfigurer.create())
                .build());
        return HttpServer.create().host("127.0.0.1").port(0).handle(server).bindNow();
    }

    private static WebSocket connect(HttpClient http, DisposableServer server, CompletableFuture<Integer> ended) {
        return http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port()), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket client, int status, String reason) {
                        ended.complete(status);
                        return null;
                    }
                })
                .join();
    }

    @Test
    void aClientThatGoesAwayWhileItIsLetInIsForgotten() throws InterruptedException {
        var request = MockServerHttpRequest.get("/").header(HttpHeaders.UPGRADE, "websocket");
        var joined = new CountDownLatch(1);
        var gone = new CountDownLatch(1);
        Disposable handshake = socket.serve(MockServerWebExchange.from(request), null, () -> {
                    var watcher = feed.watch(URL, null, CALLER);
                    joined.countDown();
                    await().until(() -> gone.getCount() == 0);
                    return watcher;
                })
                .subscribe();

        joined.await();
        handshake.dispose();
        gone.countDown();

        await().until(() -> feed.watchers() == 0);
    }
}
