package io.linkfleet.gateway.routing;

import io.linkfleet.support.request.RequestId;
import io.linkfleet.support.request.TrustedProxies;
import java.net.InetAddress;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a service learns of the caller: the address as far as it can be trusted, and the request's id. What the caller
 * wrote into these headers is replaced; the library has removed the other forwarding headers before.
 */
@Component
final class ServiceRequestHeaders implements HttpHeadersFilter, Ordered {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final TrustedProxies proxies;

    ServiceRequestHeaders(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public HttpHeaders filter(HttpHeaders received, ServerWebExchange exchange) {
        HttpHeaders headers = ServiceHeaders.changeable(received, exchange);
        headers.set(RequestId.HEADER, RequestId.of(exchange));
        InetAddress client = proxies.clientAddress(exchange.getRequest());
        if (client == null) {
            headers.remove(FORWARDED_FOR);
        } else {
            headers.set(FORWARDED_FOR, client.getHostAddress());
        }
        return headers;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
