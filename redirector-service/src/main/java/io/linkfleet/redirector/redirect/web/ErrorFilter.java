package io.linkfleet.redirector.redirect.web;

import io.linkfleet.redirector.redirect.domain.Resolution;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Answers what {@link RedirectRoute} could not redirect, and the few paths that are no short URLs. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class ErrorFilter implements WebFilter {

    private final ErrorAnswer error;
    private final FixedPages pages;
    private final ApplicationContext service;

    ErrorFilter(ErrorAnswer error, FixedPages pages, ApplicationContext service) {
        this.error = error;
        this.pages = pages;
        this.service = service;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getApplicationContext() != service) {
            return chain.filter(exchange); // the management port, which takes over all filters
        }
        return Mono.deferContextual(context -> {
            Resolution resolution = context.getOrDefault(Resolution.class, null);
            return resolution == null ? answerOther(exchange, chain) : answer(exchange, resolution);
        });
    }

    private Mono<Void> answer(ServerWebExchange exchange, Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found _, Resolution.Limited _ -> error.methodNotAllowed(exchange);
            case Resolution.Gone _ -> error.gone(exchange);
            case Resolution.Unknown _ -> error.unknown(exchange);
            case Resolution.Unavailable _ -> error.unavailable(exchange);
            case Resolution.Stopped _ -> error.stopped(exchange);
        };
    }

    private Mono<Void> answerOther(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        if (FixedPages.has(path)) {
            return pages.answer(exchange, path);
        }
        return RedirectRoute.isOwnEndpoint(path) ? chain.filter(exchange) : error.notACode(exchange);
    }
}
