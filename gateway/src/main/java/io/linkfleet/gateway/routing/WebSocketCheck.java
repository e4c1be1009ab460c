package io.linkfleet.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Asks a service for a plain answer before a WebSocket is opened: the library says yes to the client first and can only hang
 * up when the service says no. A service that would say yes answers "upgrade required"; any other answer is the client's.
 */
@Component
final class WebSocketCheck implements GatewayFilter {

    /** Those of the handshake. */
    private static final List<String> NOT_PASSED_ON = List.of(
            HttpHeaders.UPGRADE,
            HttpHeaders.CONNECTION,
            HttpHeaders.HOST,
            "Sec-WebSocket-Key",
            "Sec-WebSocket-Version",
            "Sec-WebSocket-Extensions",
            "Sec-WebSocket-Protocol");

    private static final List<String> PASSED_BACK = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER);

    private final WebClient client = WebClient.create();
    private final List<HttpHeadersFilter> headersFilters;
    private final ServiceGuard guard;
    private final Duration timeout;

    WebSocketCheck(List<HttpHeadersFilter> headersFilters, ServiceGuard guard, GatewayProperties services) {
        this.headersFilters = headersFilters;
        this.guard = guard;
        this.timeout = services.analyticsTimeout();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Mono<Boolean> check = client.get()
                .uri(target(exchange))
                .headers(headers -> headers.putAll(asPassedOn(exchange)))
                .exchangeToMono(answer -> answer.statusCode().value() == HttpStatus.UPGRADE_REQUIRED.value()
                        ? answer.releaseBody().thenReturn(true)
                        : refuse(exchange.getResponse(), answer).thenReturn(false))
                .timeout(timeout)
                .onErrorMap(
                        TimeoutException.class,
                        late -> new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, null, late))
                .onErrorMap(WebClientRequestException.class, WebClientRequestException::getMostSpecificCause);
        return guard.guarded(check, Routes.ANALYTICS)
                .flatMap(welcome -> welcome ? chain.filter(exchange) : Mono.empty());
    }

    private static URI target(ServerWebExchange exchange) {
        URI service = exchange.<Route>getRequiredAttribute(GATEWAY_ROUTE_ATTR).getUri();
        ServerHttpRequest request = exchange.getRequest();
        return UriComponentsBuilder.fromUri(service)
                .replacePath(request.getURI().getRawPath())
                .replaceQuery(request.getURI().getRawQuery())
                .build(true)
                .toUri();
    }

    /** As the library passes them on, with the gateway's own word about the caller. */
    private HttpHeaders asPassedOn(ServerWebExchange exchange) {
        var headers = new HttpHeaders();
        headers.putAll(HttpHeadersFilter.filterRequest(headersFilters, exchange));
        NOT_PASSED_ON.forEach(headers::remove);
        return headers;
    }

    private static Mono<Void> refuse(ServerHttpResponse response, ClientResponse answer) {
        response.setStatusCode(answer.statusCode());
        for (String name : PASSED_BACK) {
            List<String> values = answer.headers().header(name);
            if (!values.isEmpty()) {
                response.getHeaders().put(name, values);
            }
        }
        return response.writeWith(answer.bodyToFlux(DataBuffer.class));
    }
}
