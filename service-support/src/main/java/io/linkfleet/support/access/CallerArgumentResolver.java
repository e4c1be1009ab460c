package io.linkfleet.support.access;

import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives controllers their {@link Caller}; who calls something that takes no token is anonymous. */
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    static final String ATTRIBUTE = "linkfleet.caller";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        return Mono.just(exchange.getAttributeOrDefault(ATTRIBUTE, Caller.ANONYMOUS));
    }
}
