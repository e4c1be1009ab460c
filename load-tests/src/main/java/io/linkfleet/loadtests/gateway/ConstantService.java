package io.linkfleet.loadtests.gateway;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/** A service behind a gateway: the same answer for everyone, and one API key that it knows. */
final class ConstantService {

    static final String URL = """
        {"id":"019a8c1e-7b1c-7d5e-9a51-3f0c7e0b2d44","short_code":"aZ3kQ9x","short_url":"https://lnk.example/aZ3kQ9x",\
        "domain":"lnk.example","original_url":"https://example.com/hello","redirect_status":302,"is_active":true,\
        "metadata":{},"created_at":"2026-11-20T09:30:00Z","updated_at":"2026-11-20T09:30:00Z","version":1}\
        """;

    private static final String KEY = """
        {"id":"5b1d4c3a-6f0e-4d5b-8a49-2c1f0e9d8b7a","owner_id":"6c2e5d4b-7a1f-4e6c-9b5a-3d2a1f0e9c8b",\
        "scopes":["urls:read"],"tier":"high"}\
        """;

    private ConstantService() {}

    public static void main(String[] arguments) {
        HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .route(routes -> routes.post(
                                "/internal/v1/api-keys/look-up",
                                (request, response) -> request.receive()
                                        .then()
                                        .thenMany(response.header("Content-Type", "application/json")
                                                .sendString(Mono.just(KEY))))
                        .get(
                                "/**",
                                (_, response) -> response.header("Content-Type", "application/json")
                                        .sendString(Mono.just(URL))))
                .bindNow()
                .onDispose()
                .block();
    }
}
