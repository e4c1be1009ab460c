package io.linkfleet.gateway.auth;

import io.linkfleet.support.problem.ProblemException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses whoever showed something wrong: behind the limits, which count that too. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 35)
final class RefusalFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ProblemException refusal = Authentication.of(exchange).refusal();
        return refusal == null ? chain.filter(exchange) : Mono.error(refusal);
    }
}
