package io.linkfleet.analytics.live.web;

import io.linkfleet.analytics.live.LiveProperties;
import io.linkfleet.analytics.live.domain.Entry;
import io.linkfleet.analytics.live.domain.Refusal;
import io.linkfleet.analytics.live.domain.Watcher;
import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.WebsocketServerSpec;

/** Takes a request over to a WebSocket and sends a watcher's messages on it. What the client sends is not looked at. */
@Component
final class LiveSocket {

    /** A gateway says yes to its client before it is connected here: only now no click is missed any more. */
    private static final String WATCHING = "{\"type\":\"watching\"}";

    private static final Duration PING = Duration.ofSeconds(20);

    /** A client that answers no ping for so long is gone. */
    private static final Duration SILENCE = PING.multipliedBy(3);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Clients have nothing to say. */
    private static final int MAX_FRAME_BYTES = 1024;

    private final WebSocketService sockets = new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy(
            () -> WebsocketServerSpec.builder().maxFramePayloadLength(MAX_FRAME_BYTES)));

    private final Duration maxAge;

    LiveSocket(LiveProperties settings) {
        this.maxAge = settings.maxAge();
    }

    /**
     * Serves whoever may see the clicks, which is settled before.
     *
     * @param refusal why the caller could not watch now; a gateway must hear it before it says yes to its client
     * @param join takes a new watcher; may block
     */
    Mono<Void> serve(ServerWebExchange exchange, @Nullable Refusal refusal, Supplier<Entry> join) {
        if (refusal != null) {
            return Mono.error(problem(refusal));
        }
        requireUpgrade(exchange);
        return Mono.<Entry>create(sink -> join(sink, join))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(entry -> switch (entry) {
                    case Watcher watcher -> serve(exchange, watcher);
                    case Refusal late -> Mono.error(problem(late));
                });
    }

    /** A client that goes away meanwhile takes its watcher with it. */
    private static void join(MonoSink<Entry> sink, Supplier<Entry> join) {
        Entry entry = join.get();
        if (entry instanceof Watcher watcher) {
            sink.onCancel(watcher::leave);
        }
        sink.success(entry);
    }

    /** The handshake is over when this completes; the session goes on. */
    private Mono<Void> serve(ServerWebExchange exchange, Watcher watcher) {
        return sockets.handleRequest(exchange, session -> talk(session, watcher).doFinally(_ -> watcher.leave()))
                .doOnError(_ -> watcher.leave())
                .doOnCancel(watcher::leave);
    }

    private Mono<Void> talk(WebSocketSession session, Watcher watcher) {
        Flux<WebSocketMessage> clicks = watcher.messages().startWith(WATCHING).map(session::textMessage);
        Flux<WebSocketMessage> pings = Flux.interval(PING)
                .onBackpressureDrop()
                .map(_ -> session.pingMessage(buffers -> buffers.allocateBuffer(0)));
        Mono<Void> clientLeft = session.receive().timeout(SILENCE).then().onErrorComplete(TimeoutException.class);
        // Made when it is said, since a frame that nobody sends is never freed. And not to be cancelled: what is
        // received ends
        // with the closing, and would take back the frame that says why.
        Mono<Void> goodbye =
                Mono.defer(() -> session.close(CloseStatus.GOING_AWAY)).cache();
        Mono<Void> over =
                Mono.firstWithSignal(watcher.ended(), Mono.delay(maxAge).then()).then(goodbye);
        return Mono.firstWithSignal(session.send(clicks.mergeWith(pings)), clientLeft, over);
    }

    /** A plain GET reaches here as well, such as the gateway's, which asks whether a WebSocket would be welcome. */
    private static void requireUpgrade(ServerWebExchange exchange) {
        String upgrade = exchange.getRequest().getHeaders().getFirst(HttpHeaders.UPGRADE);
        if (!"websocket".equalsIgnoreCase(upgrade)) {
            throw ProblemException.of(ProblemType.UPGRADE_REQUIRED, ProblemType.UPGRADE_REQUIRED.meaning())
                    .withHeader(HttpHeaders.UPGRADE, "websocket");
        }
    }

    private static ProblemException problem(Refusal refusal) {
        return switch (refusal) {
            case NOT_READY -> ProblemException.unavailable("Clicks can't be watched at the moment.", RETRY_AFTER);
            case TOO_MANY_OF_CALLER ->
                ProblemException.of(ProblemType.RATE_LIMITED, "You watch as many short URLs as you may at a time.")
                        .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
            case TOO_MANY -> ProblemException.unavailable("Too many clients watch clicks at the moment.", RETRY_AFTER);
        };
    }
}
