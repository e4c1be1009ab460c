package io.linkfleet.gateway.routing;

import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** Headers on their way to a service. */
public final class ServiceHeaders {

    private ServiceHeaders() {}

    /** What the filter before handed on, which nobody else has; the client's own can't be changed and are copied. */
    public static HttpHeaders changeable(HttpHeaders received, ServerWebExchange exchange) {
        return received == exchange.getRequest().getHeaders() ? HttpHeaders.copyOf(received) : received;
    }
}
