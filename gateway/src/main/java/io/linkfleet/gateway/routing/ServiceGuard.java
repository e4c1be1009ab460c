package io.linkfleet.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.linkfleet.support.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * Stands in front of each service: a service that can't be reached or doesn't answer in time is a 503 problem for its
 * own callers, at once while its circuit is open or while it has too many calls to answer, and nothing to the callers of
 * the others.
 *
 * <p>An answer is an answer, whatever its status: a service that reports its own trouble knows better than the gateway.
 */
@Component
final class ServiceGuard implements GlobalFilter, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ServiceGuard.class);

    /** Before the filter that writes the service's answer, so that a failure on the way is seen here. */
    static final int ORDER = -10;

    private static final int GATEWAY_TIMEOUT = 504;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final CircuitBreakerRegistry breakers;
    private final BulkheadRegistry bulkheads;

    ServiceGuard(CircuitBreakerRegistry breakers, BulkheadRegistry bulkheads) {
        this.breakers = breakers;
        this.bulkheads = bulkheads;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        String service = Routes.serviceOf(route);
        Mono<Void> call = chain.filter(exchange);
        // A WebSocket lasts as long as its client likes: that is no call to be answered, and says nothing about the
        // service.
        return (route.getId().equals(Routes.ANALYTICS_LIVE) ? call : guarded(call, service))
                .onErrorMap(failure -> toProblem(exchange, service, failure));
    }

    /**
     * A call that is to be answered soon. The library's own operators would do the same, each with a subscriber of its own,
     * whose questions for the context go through the whole chain.
     */
    <T> Mono<T> guarded(Mono<T> call, String service) {
        Bulkhead bulkhead = bulkheads.bulkhead(service);
        CircuitBreaker breaker = breakers.circuitBreaker(service);
        return Mono.defer(() -> {
            if (!bulkhead.tryAcquirePermission()) {
                return Mono.error(BulkheadFullException.createBulkheadFullException(bulkhead));
            }
            if (!breaker.tryAcquirePermission()) {
                bulkhead.releasePermission();
                return Mono.error(CallNotPermittedException.createCallNotPermittedException(breaker));
            }
            long begun = breaker.getCurrentTimestamp();
            return call.doOnError(
                            failure -> breaker.onError(since(begun, breaker), breaker.getTimestampUnit(), failure))
                    .doFinally(end -> {
                        if (end == SignalType.ON_COMPLETE) {
                            breaker.onSuccess(since(begun, breaker), breaker.getTimestampUnit());
                        } else if (end == SignalType.CANCEL) {
                            breaker.releasePermission();
                        }
                        bulkhead.onComplete();
                    });
        });
    }

    private static long since(long begun, CircuitBreaker breaker) {
        return breaker.getCurrentTimestamp() - begun;
    }

    private static Throwable toProblem(ServerWebExchange exchange, String service, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return failure;
        }
        return switch (failure) {
            case CallNotPermittedException _ -> unavailable(service, "is down", failure);
            case BulkheadFullException _ -> unavailable(service, "has too much to do", failure);
            case IOException _ -> unavailable(service, "can't be reached", failure);
            case TimeoutException _ -> unavailable(service, "has no connection free", failure);
            case ResponseStatusException late
            when late.getStatusCode().value() == GATEWAY_TIMEOUT ->
                unavailable(service, "does not answer in time", failure);
            default -> failure;
        };
    }

    private static ProblemException unavailable(String service, String what, Throwable failure) {
        log.atDebug().setCause(failure).addKeyValue("service", service).log("service failed");
        return ProblemException.unavailable("The " + service + " service " + what + ".", RETRY_AFTER)
                .causedBy(failure);
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
