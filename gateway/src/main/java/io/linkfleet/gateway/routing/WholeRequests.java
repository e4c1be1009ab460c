package io.linkfleet.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Asks a service when the whole request is here: a client that sends slowly takes its own time, neither the service's nor
 * one of the places that its calls have. Files are passed on as they come.
 */
@Component
final class WholeRequests implements GlobalFilter, Ordered {

    /** Before a call of the service begins. */
    private static final int ORDER = ServiceGuard.ORDER - 10;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        if (!RequestBody.follows(exchange.getRequest().getHeaders())
                || route.getId().equals(Routes.SHORTENER_IMPORT)) {
            return chain.filter(exchange);
        }
        return ServerWebExchangeUtils.cacheRequestBody(
                        exchange,
                        request ->
                                chain.filter(exchange.mutate().request(request).build()))
                .doFinally(_ -> ServerWebExchangeUtils.clearCachedRequestBody(exchange));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
