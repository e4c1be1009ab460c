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
        var headers = new HttpHeaders();
        headers.putAll(received);
        headers.remove(RequestId.HEADER);
        headers.remove(HttpHeaders.SERVER);
        return headers;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
