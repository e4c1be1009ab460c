package io.linkfleet.gateway.routing;

import java.io.IOException;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Asks once more for what may be asked for twice, when the service's instance was lost on the way: the next connection may
 * reach another one. The library's own filter is dear for requests that go well (ADR 22).
 */
final class ReadRetry implements GatewayFilter {

    private static final Duration PAUSE = Duration.ofMillis(50);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Mono<Void> call = chain.filter(exchange);
        HttpMethod method = exchange.getRequest().getMethod();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)
                ? call.onErrorResume(IOException.class, failure -> again(exchange, chain, failure))
                : call;
    }

    private static Mono<Void> again(ServerWebExchange exchange, GatewayFilterChain chain, IOException failure) {
        return exchange.getResponse().isCommitted()
                ? Mono.error(failure)
                : Mono.delay(PAUSE).then(Mono.defer(() -> {
                    ServerWebExchangeUtils.reset(exchange);
                    return chain.filter(exchange);
                }));
    }
}
