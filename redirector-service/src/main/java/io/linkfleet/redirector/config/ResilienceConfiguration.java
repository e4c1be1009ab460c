package io.linkfleet.redirector.config;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Circuit breakers and bulkheads: a dependency that is down costs its timeout for a few followers a second, and nothing
 * for all others.
 */
@Configuration(proxyBeanMethods = false)
class ResilienceConfiguration {

    /** More than can be under way at once: a moment in which all are slow is no outage yet. */
    private static final int CALLS_JUDGED = 100;

    private static final int CALLS_NEEDED_TO_JUDGE = 20;
    private static final int TRIAL_CALLS = 3;
    private static final Duration TIME_UNTIL_TRIAL = Duration.ofSeconds(1);

    /** A short queue in front of the pool of 8 connections; what doesn't fit is refused, not delayed. */
    private static final int CONCURRENT_CALLS = 64;

    @Bean
    CircuitBreakerRegistry circuitBreakers(MeterRegistry registry) {
        var breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS_JUDGED)
                .minimumNumberOfCalls(CALLS_NEEDED_TO_JUDGE)
                .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                .waitDurationInOpenState(TIME_UNTIL_TRIAL)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
        return breakers;
    }

    @Bean
    BulkheadRegistry bulkheads(MeterRegistry registry) {
        var bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(CONCURRENT_CALLS)
                .maxWaitDuration(Duration.ZERO)
                .build());
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(registry);
        return bulkheads;
    }
}
