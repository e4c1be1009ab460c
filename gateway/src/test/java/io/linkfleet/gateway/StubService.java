package io.linkfleet.gateway;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A service behind the gateway that does as it is told, on a port that it keeps. */
final class StubService {

    /** What it was asked. */
    record Seen(String method, String uri, HttpHeaders headers) {}

    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
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

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Queue<Seen> seen() {
        return seen;
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
        response.header("Server", "stub").header("X-Request-Id", "of-the-service");
        if (request.uri().startsWith("/redirect")) {
            return response.status(302)
                    .header("Location", "https://example.com/p%C3%A4th?q=%zz|#f")
                    .header("Referrer-Policy", "strict-origin-when-cross-origin")
                    .send();
        }
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .flatMap(body -> response.header("Content-Type", "application/json")
                        .sendString(Mono.just("{\"by\":\"" + name + "\",\"length\":" + body.length() + "}"))
                        .then());
    }
}
