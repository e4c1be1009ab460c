package io.linkfleet.gateway.config;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.linkfleet.gateway.routing.GatewayProperties;
import io.linkfleet.support.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.channel.AbortedException;

/**
 * One circuit breaker and one bulkhead per service, and a breaker for Redis; after a second, a few requests try it
 * again.
 */
@Configuration(proxyBeanMethods = false)
class ResilienceConfiguration {

    private static final int CALLS_JUDGED = 20;
    private static final int CALLS_NEEDED_TO_JUDGE = 10;
    private static final int TRIAL_CALLS = 3;
    private static final Duration TIME_UNTIL_TRIAL = Duration.ofSeconds(1);

    @Bean
    CircuitBreakerRegistry circuitBreakers(MeterRegistry registry) {
        var breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS_JUDGED)
                // With a lock, event loops would wait for each other.
                .slidingWindowSynchronizationStrategy(SlidingWindowSynchronizationStrategy.LOCK_FREE)
                .minimumNumberOfCalls(CALLS_NEEDED_TO_JUDGE)
                .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                .waitDurationInOpenState(TIME_UNTIL_TRIAL)
                // What a client does wrong, or that it leaves, says nothing about a service.
                .ignoreExceptions(ProblemException.class, AbortedException.class)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
        return breakers;
    }

    /** Nobody waits for a place: who waits holds as much of the gateway as who is served. */
    @Bean
    BulkheadRegistry bulkheads(GatewayProperties settings, MeterRegistry registry) {
        var bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(settings.callsAtOnce())
                .maxWaitDuration(Duration.ZERO)
                .build());
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(registry);
        return bulkheads;
    }
}
