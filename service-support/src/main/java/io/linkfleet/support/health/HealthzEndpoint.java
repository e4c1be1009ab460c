package io.linkfleet.support.health;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /healthz}: 200 or 503 with a status per dependency. */
record HealthzEndpoint(HealthReports reports) {

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/healthz", _ -> reports.latest().flatMap(HealthzEndpoint::answer))
                .build();
    }

    private static Mono<ServerResponse> answer(HealthReport report) {
        return ServerResponse.status(report.isDown() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
                .header("Cache-Control", "no-store")
                .bodyValue(report);
    }
}
