package io.linkfleet.support.access;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Lets nobody call the API but through a gateway, which says who calls, and only with what the call
 * needs. Paths are read as the controllers' are, so that no
 * other spelling of a path comes past here.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
final class CallerFilter implements WebFilter {

    private static final String BEARER = "Bearer ";
    private static final PathPattern API = PathPatternParser.defaultInstance.parse("/api/**");
    private static final PathPattern INTERNAL = PathPatternParser.defaultInstance.parse("/internal/**");
    private static final AccessRules.Need OF_GATEWAYS = AccessRules.Need.of(Scope.INTERNAL);

    private final InternalTokenReader tokens;
    private final AccessRules rules;
    private final ApplicationContext service;

    CallerFilter(InternalTokenReader tokens, AccessRules rules, ApplicationContext service) {
        this.tokens = tokens;
        this.rules = rules;
        this.service = service;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getApplicationContext() != service) {
            return chain.filter(exchange); // the management port, which takes over all filters
        }
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        if (!API.matches(path) && !INTERNAL.matches(path)) {
            return chain.filter(exchange);
        }
        Caller caller = caller(exchange.getRequest().getHeaders());
        if (caller == null) {
            return Mono.error(unauthorized("This service is called through the gateway."));
        }
        ProblemException refusal = refusal(caller, exchange.getRequest().getMethod(), path);
        if (refusal != null) {
            return Mono.error(refusal);
        }
        exchange.getAttributes().put(CallerArgumentResolver.ATTRIBUTE, caller);
        return chain.filter(exchange);
    }

    private @Nullable ProblemException refusal(Caller caller, HttpMethod method, PathContainer path) {
        AccessRules.Need need = INTERNAL.matches(path) ? OF_GATEWAYS : rules.find(method, path);
        if (need == null) {
            return ProblemException.of(ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.meaning());
        }
        if (need.scope() == null || caller.scopes().contains(need.scope())) {
            return null;
        }
        if (caller.isAnonymous()) {
            return need.anonymousToo() ? null : unauthorized("This call needs an access token or an API key.");
        }
        return ProblemException.of(
                ProblemType.FORBIDDEN,
                "The credentials don't have the scope " + need.scope().value() + ".");
    }

    private @Nullable Caller caller(HttpHeaders headers) {
        List<String> credentials = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        return credentials.size() == 1 && credentials.getFirst().startsWith(BEARER)
                ? tokens.read(credentials.getFirst().substring(BEARER.length()))
                : null;
    }

    private static ProblemException unauthorized(String detail) {
        return ProblemException.of(ProblemType.UNAUTHORIZED, detail).withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
}
