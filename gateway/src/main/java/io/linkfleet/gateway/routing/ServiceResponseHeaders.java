package io.linkfleet.gateway.routing;

import io.linkfleet.support.request.RequestId;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Keeps out of the answer what the gateway has said already. */
@Component
final class ServiceResponseHeaders implements HttpHeadersFilter {

    @Override
    public HttpHeaders filter(HttpHeaders received, ServerWebExchange exchange) {
        received.remove(RequestId.HEADER);
        received.remove(HttpHeaders.SERVER);
        return received;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
