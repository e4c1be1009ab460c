package io.linkfleet.gateway.routing;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Asks a service when the whole request is here: a client that sends slowly takes its own time, none of the service's, and
 * doesn't make it look as if it were slow.
 */
final class WholeRequests implements GatewayFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!RequestBody.follows(exchange.getRequest().getHeaders())) {
            return chain.filter(exchange);
        }
        return ServerWebExchangeUtils.cacheRequestBody(
                        exchange,
                        request ->
                                chain.filter(exchange.mutate().request(request).build()))
                .doFinally(_ -> ServerWebExchangeUtils.clearCachedRequestBody(exchange));
    }
}
