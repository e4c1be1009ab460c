package io.linkfleet.gateway.limit;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.request.TrustedProxies;
import java.net.InetAddress;
import java.util.Locale;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a request through for a token, and tells the client where it stands: {@code RateLimit-Policy} and
 * {@code RateLimit} of draft-ietf-httpapi-ratelimit-headers-10, {@code Retry-After} with a refusal.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class RateLimitFilter implements WebFilter {

    private final RateLimiter limiter;
    private final TrustedProxies proxies;
    private final ApplicationContext service;

    RateLimitFilter(RateLimiter limiter, TrustedProxies proxies, ApplicationContext service) {
        this.limiter = limiter;
        this.proxies = proxies;
        this.service = service;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getApplicationContext() != service) {
            return chain.filter(exchange); // the management port, which takes over all filters
        }
        Budget budget = Budget.of(exchange.getRequest());
        InetAddress client = proxies.clientAddress(exchange.getRequest());
        if (budget == null || client == null) {
            return chain.filter(exchange);
        }
        return limiter.take(budget, client).flatMap(verdict -> {
            tell(exchange.getResponse().getHeaders(), budget, verdict);
            return verdict.allowed() ? chain.filter(exchange) : Mono.error(refusal(verdict));
        });
    }

    private static void tell(HttpHeaders headers, Budget budget, Verdict verdict) {
        RateLimit limit = verdict.limit();
        String policy = '"' + budget.name().toLowerCase(Locale.ROOT) + '"';
        headers.set(
                "RateLimit-Policy",
                policy + ";q=" + limit.requests() + ";w=" + limit.period().toSeconds());
        headers.set(
                "RateLimit",
                policy + ";r=" + limit.remaining(verdict.debtMicros()) + ";t="
                        + limit.secondsUntilFull(verdict.debtMicros()));
    }

    private static ProblemException refusal(Verdict verdict) {
        RateLimit limit = verdict.limit();
        String detail = "This address may send " + limit.requests() + " such requests in "
                + limit.period().toSeconds() + " s.";
        return ProblemException.of(ProblemType.RATE_LIMITED, detail)
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(limit.secondsUntilToken(verdict.debtMicros())));
    }
}
