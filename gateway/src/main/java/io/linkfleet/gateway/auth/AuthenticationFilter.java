package io.linkfleet.gateway.auth;

import io.linkfleet.support.request.TrustedProxies;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Finds out who calls the API. Whoever shows something wrong is refused later, after the limit of that address was
 * charged for it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
final class AuthenticationFilter implements WebFilter {

    private static final PathPattern API = PathPatternParser.defaultInstance.parse("/api/**");

    /** Where one gets credentials, so an old token that comes along doesn't matter. */
    private static final PathPattern WITHOUT =
            PathPatternParser.defaultInstance.parse("/api/v1/auth/{act:register|login|refresh|logout}");

    private final Authenticator authenticator;
    private final TrustedProxies proxies;
    private final ApplicationContext service;

    AuthenticationFilter(Authenticator authenticator, TrustedProxies proxies, ApplicationContext service) {
        this.authenticator = authenticator;
        this.proxies = proxies;
        this.service = service;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getApplicationContext() != service) {
            return chain.filter(exchange); // the management port, which takes over all filters
        }
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        if (!API.matches(path) || WITHOUT.matches(path)) {
            return chain.filter(exchange);
        }
        Authentication known =
                authenticator.authenticateKnown(exchange.getRequest().getHeaders());
        if (known != null) {
            known.keepIn(exchange);
            return chain.filter(exchange);
        }
        return authenticator
                .authenticate(exchange.getRequest().getHeaders(), proxies.clientAddress(exchange.getRequest()))
                .flatMap(authentication -> {
                    authentication.keepIn(exchange);
                    return chain.filter(exchange);
                });
    }
}
