package io.linkfleet.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A service behind the gateway that does as it is told, on a port that it keeps. */
final class StubService {

    /** What it sends to those who open a WebSocket, after a greeting. */
    static final String PING = "there?";

    /** What it answers to one path. */
    record Reply(int status, String json) {}

    /** What it was asked. */
    record Seen(String method, String uri, HttpHeaders headers) {}

    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final Map<String, Function<String, Reply>> replies = new ConcurrentHashMap<>();
    private final AtomicInteger pongs = new AtomicInteger();
    private final String name;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private @Nullable DisposableServer server;
    private int port;
    private volatile int connectionsToDrop;
    private volatile boolean silent;

    StubService(String name) {
        this.name = name;
        start();
    }

    void start() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .httpRequestDecoder(decoder -> decoder.maxInitialLineLength(20_000))
                .channelGroup(connections)
                .handle(this::answer)
                .bindNow();
        port = server.port();
    }

    void stop() {
        if (server != null) {
            server.disposeNow(Duration.ofSeconds(5));
            connections.close().awaitUninterruptibly();
        }
    }

    void dropConnections(int count) {
        connectionsToDrop = count;
    }

    void beSilent(boolean silence) {
        silent = silence;
    }

    /** Lets it answer a path by the body it gets. */
    void reply(String path, Function<String, Reply> reply) {
        replies.put(path, reply);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The requests whose heads came. */
    Queue<Seen> seen() {
        return seen;
    }

    /** The bodies that came to their end. */
    Queue<String> bodies() {
        return bodies;
    }

    /** Answers to {@link #PING}. */
    int pongs() {
        return pongs.get();
    }

    /** A WebSocket for those who ask for one, unless there is no such code. */
    private Publisher<Void> live(HttpServerRequest request, HttpServerResponse response) {
        if (request.uri().contains("unknown")) {
            return response.status(404)
                    .header("Content-Type", "application/problem+json")
                    .sendString(Mono.just("{\"code\":\"url_not_found\"}"));
        }
        if (!request.requestHeaders().contains("Upgrade")) {
            return response.status(426).send();
        }
        return response.sendWebsocket((in, out) -> out.sendObject(Flux.just(
                        new TextWebSocketFrame("hello"),
                        new PingWebSocketFrame(Unpooled.copiedBuffer(PING, StandardCharsets.US_ASCII))))
                .then(in.receiveFrames()
                        .filter(PongWebSocketFrame.class::isInstance)
                        .doOnNext(_ -> pongs.incrementAndGet())
                        .then()));
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        seen.add(new Seen(request.method().name(), request.uri(), request.requestHeaders()));
        if (silent) {
            return Mono.never();
        }
        if (connectionsToDrop > 0) {
            connectionsToDrop--;
            request.withConnection(connection -> connection.channel().close());
            return Mono.never();
        }
        if (request.uri().endsWith("/live")) {
            return live(request, response);
        }
        response.header("Server", "stub").header("X-Request-Id", "of-the-service");
        if (request.uri().startsWith("/redirect")) {
            return response.status(302)
                    .header("Location", "https://example.com/p%C3%A4th?q=%zz|#f")
                    .header("Referrer-Policy", "strict-origin-when-cross-origin")
                    .send();
        }
        Function<String, Reply> special = replies.get(request.uri());
        if (special != null) {
            return body(request).flatMap(body -> {
                Reply reply = special.apply(body);
                return response.status(reply.status)
                        .header("Content-Type", "application/json")
                        .sendString(Mono.just(reply.json))
                        .then();
            });
        }
        return body(request)
                .flatMap(body -> response.header("Content-Type", "application/json")
                        .sendString(Mono.just("{\"by\":\"" + name + "\",\"length\":" + body.length() + "}"))
                        .then());
    }

    private Mono<String> body(HttpServerRequest request) {
        return request.receive().aggregate().asString().defaultIfEmpty("").doOnNext(bodies::add);
    }
}
