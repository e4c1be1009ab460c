package io.linkfleet.gateway.limit;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.gateway.auth.Authentication;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.request.TrustedProxies;
import java.net.InetAddress;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;

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
        BucketOwner owner = BucketOwner.of(budget, Authentication.of(exchange).identity(), client);
        Verdict held = limiter.takeHeld(budget, owner);
        if (held != null) {
            return goOn(exchange, chain, budget, owner, held);
        }
        // One of Redis's connection would do the work of all requests.
        return limiter.take(budget, owner)
                .publishOn(threadOf(exchange))
                .flatMap(verdict -> goOn(exchange, chain, budget, owner, verdict));
    }

    private static Mono<Void> goOn(
            ServerWebExchange exchange, WebFilterChain chain, Budget budget, BucketOwner owner, Verdict verdict) {
        tell(exchange.getResponse().getHeaders(), budget, verdict);
        return verdict.allowed() ? chain.filter(exchange) : Mono.error(refusal(owner, verdict));
    }

    /** The event loop of the client's connection, where the request goes on; a connection that has ended has none. */
    private static Scheduler threadOf(ServerWebExchange exchange) {
        return ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest()) instanceof Connection connection
                        && connection.channel().isRegistered()
                ? Schedulers.fromExecutor(connection.channel().eventLoop())
                : Schedulers.immediate();
    }

    private static void tell(HttpHeaders headers, Budget budget, Verdict verdict) {
        RateLimit limit = verdict.limit();
        String policy = '"' + budget.policy() + '"';
        headers.set(
                "RateLimit-Policy",
                policy + ";q=" + limit.requests() + ";w=" + limit.period().toSeconds());
        headers.set(
                "RateLimit",
                policy + ";r=" + limit.remaining(verdict.debtMicros()) + ";t="
                        + limit.secondsUntilFull(verdict.debtMicros()));
    }

    private static ProblemException refusal(BucketOwner owner, Verdict verdict) {
        RateLimit limit = verdict.limit();
        String detail = "This " + owner.description() + " may send " + limit.requests() + " such requests in "
                + limit.period().toSeconds() + " s.";
        return ProblemException.of(ProblemType.RATE_LIMITED, detail)
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(limit.secondsUntilToken(verdict.debtMicros())));
    }
}
