package io.linkfleet.redirector.redirect.web;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.redirector.redirect.domain.KnownUrl;
import io.linkfleet.redirector.redirect.domain.RedirectResolver;
import io.linkfleet.redirector.redirect.domain.Resolution;
import io.linkfleet.support.config.LinkfleetProperties;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The redirect path, from request to answer: start reading here.
 *
 * <p>It is a filter, not a controller, because it answers nearly all requests of this service, and WebFlux's way to a
 * handler costs more than the whole answer. A follower of a URL in memory meets no reactive operator here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class RedirectFilter implements WebFilter {

    /** They look like short codes, and the shortener reserves them. Asked last: followers bring real codes. */
    private static final Set<String> OWN_ENDPOINTS = Set.of("livez", "readyz", "healthz");

    private final RedirectResolver resolver;
    private final RedirectAnswer redirect;
    private final ErrorAnswer error;
    private final FixedPages pages;
    private final ApplicationContext service;
    private final String domain;

    RedirectFilter(
            RedirectResolver resolver,
            RedirectAnswer redirect,
            ErrorAnswer error,
            FixedPages pages,
            ApplicationContext service,
            LinkfleetProperties settings) {
        this.resolver = resolver;
        this.redirect = redirect;
        this.error = error;
        this.pages = pages;
        this.service = service;
        this.domain = settings.domain();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getApplicationContext() != service) {
            return chain.filter(exchange); // the management port, which takes over all filters
        }
        String path = exchange.getRequest().getPath().value();
        ShortCode code = ShortPath.code(path);
        if (code == null) {
            return pages.has(path) ? pages.answer(exchange, path) : error.notACode(exchange);
        }
        return follow(exchange, chain, new UrlKey(domain, code));
    }

    private Mono<Void> follow(ServerWebExchange exchange, WebFilterChain chain, UrlKey key) {
        Resolution known = resolver.resolveFromMemory(key);
        if (known != null) {
            return answer(exchange, known);
        }
        if (OWN_ENDPOINTS.contains(key.code().value())) {
            return chain.filter(exchange);
        }
        return resolver.resolve(key).flatMap(resolution -> answer(exchange, resolution));
    }

    private Mono<Void> answer(ServerWebExchange exchange, Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found(KnownUrl url) -> answer(exchange, url);
            case Resolution.Gone _ -> error.gone(exchange);
            case Resolution.Unknown _ -> error.unknown(exchange);
            case Resolution.Unavailable _ -> error.unavailable(exchange);
        };
    }

    private Mono<Void> answer(ServerWebExchange exchange, KnownUrl url) {
        HttpMethod method = exchange.getRequest().getMethod();
        if (method == HttpMethod.GET || method == HttpMethod.HEAD || url.keepsMethod()) {
            return redirect.write(exchange, url);
        }
        return error.methodNotAllowed(exchange);
    }
}
