package io.linkfleet.shortener;

import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Says about every short URL what it is told to say. */
final class StubAnalytics {

    private static final String UNAVAILABLE = "";

    private static volatile String currentAnswer = UNAVAILABLE;
    private static volatile String lastAuthorization = "";

    private static final DisposableServer SERVER = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> {
                lastAuthorization = Objects.toString(request.requestHeaders().get("Authorization"), "");
                String answer = currentAnswer;
                return answer.equals(UNAVAILABLE)
                        ? response.status(503).send()
                        : response.header("Content-Type", "application/json").sendString(Mono.just(answer));
            })
            .bindNow();

    private StubAnalytics() {}

    static String url() {
        return "http://127.0.0.1:" + SERVER.port();
    }

    static void answer(String json) {
        currentAnswer = json;
    }

    static void beUnavailable() {
        currentAnswer = UNAVAILABLE;
    }

    /** What the last request came with. */
    static String authorization() {
        return lastAuthorization;
    }
}
