package io.linkfleet.gateway.auth;

import io.linkfleet.gateway.routing.ServiceHeaders;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Replaces the caller's credentials, which no service gets to see, by the gateway's own word about the caller. */
@Component
final class ServiceCredentials implements HttpHeadersFilter {

    private final CallerTokens tokens;

    ServiceCredentials(CallerTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public HttpHeaders filter(HttpHeaders received, ServerWebExchange exchange) {
        HttpHeaders headers = ServiceHeaders.changeable(received, exchange);
        headers.remove(Credentials.API_KEY_HEADER);
        headers.setBearerAuth(tokens.of(Authentication.of(exchange).identity().caller()));
        return headers;
    }
}
