package io.linkfleet.gateway.edge;

import io.linkfleet.support.config.LinkfleetProperties;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives every answer the strictest headers, unless whoever made it has set its own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class SecurityHeadersFilter implements WebFilter {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    private static final String STRICT_TRANSPORT = "Strict-Transport-Security";
    private static final String ONE_YEAR = "max-age=31536000";

    private final boolean secure;

    SecurityHeadersFilter(LinkfleetProperties settings) {
        this.secure = "https".equals(settings.publicUrl().getScheme());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> Mono.fromRunnable(() -> complete(response.getHeaders())));
        return chain.filter(exchange);
    }

    private void complete(HttpHeaders headers) {
        ALWAYS.forEach((name, value) -> setIfAbsent(headers, name, value));
        if (secure) {
            setIfAbsent(headers, STRICT_TRANSPORT, ONE_YEAR);
        }
    }

    private static void setIfAbsent(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }
}
