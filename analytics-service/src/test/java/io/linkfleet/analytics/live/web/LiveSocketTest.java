package io.linkfleet.analytics.live.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.analytics.ingest.domain.ClickAdmission;
import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.analytics.live.LiveProperties;
import io.linkfleet.analytics.live.domain.LiveFeed;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
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

    private final LiveSocket socket =
            new LiveSocket(new LiveProperties(10, 10, Duration.ofSeconds(1), 50, DataSize.ofMegabytes(1)));
    private final LiveFeed feed = feed();

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
        var server = new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(
                        exchange -> socket.serve(exchange, null, () -> feed.watch(URL, null, CALLER)))
                .codecConfigurer(ServerCodecConfigurer.create())
                .build());
        DisposableServer running =
                HttpServer.create().host("127.0.0.1").port(0).handle(server).bindNow();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var ended = new CompletableFuture<Integer>();
            http.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + running.port()), new WebSocket.Listener() {
                        @Override
                        public @Nullable CompletionStage<?> onClose(WebSocket client, int status, String reason) {
                            ended.complete(status);
                            return null;
                        }
                    })
                    .join();
            assertThat(feed.watchers()).isEqualTo(1);

            await().until(ended::isDone);
            assertThat(ended.join()).isEqualTo(GOING_AWAY);
            await().until(() -> feed.watchers() == 0);
        } finally {
            running.disposeNow();
        }
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
