package io.linkfleet.support.problem;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.request.RequestId;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as the answer of an exchange. */
public final class ProblemWriter {

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Completes when the answer is written; fails when the answer has begun already. */
    public Mono<Void> write(ServerWebExchange exchange, ProblemException problem) {
        ServerHttpResponse response = exchange.getResponse();
        if (!response.setStatusCode(HttpStatusCode.valueOf(problem.type().status()))) {
            return Mono.error(problem);
        }
        response.getHeaders().putAll(problem.headers());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl("no-store");
        byte[] bytes = json.writeValueAsBytes(body(exchange, problem));
        response.getHeaders().setContentLength(bytes.length);
        DataBuffer buffer = response.bufferFactory().wrap(bytes);
        return response.writeWith(Mono.just(buffer));
    }

    private static Problem body(ServerWebExchange exchange, ProblemException problem) {
        ProblemType type = problem.type();
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                problem.detail(),
                exchange.getRequest().getPath().value(),
                type.code(),
                problem.violations().isEmpty() ? null : problem.violations(),
                RequestId.traceIdOf(exchange));
    }
}
