package io.linkfleet.redirector.config;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.linkfleet.redirector.redirect.RedirectProperties;
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

    /** Short periods, so that a burst does not use up what later followers need. */
    private static final int RATE_PERIODS_PER_SECOND = 10;

    @Bean
    CircuitBreakerRegistry circuitBreakers(MeterRegistry registry) {
        var breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS_JUDGED)
                // With a lock, event loops would wait for each other.
                .slidingWindowSynchronizationStrategy(SlidingWindowSynchronizationStrategy.LOCK_FREE)
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

    /** Who scans codes, from however many addresses, makes Postgres look for no more than this. */
    @Bean
    RateLimiter unknownCodes(RedirectProperties settings, MeterRegistry registry) {
        var limiters = RateLimiterRegistry.of(RateLimiterConfig.custom()
                .limitForPeriod(Math.max(1, settings.unknownLookUpsPerSecond() / RATE_PERIODS_PER_SECOND))
                .limitRefreshPeriod(Duration.ofSeconds(1).dividedBy(RATE_PERIODS_PER_SECOND))
                .timeoutDuration(Duration.ZERO)
                .build());
        TaggedRateLimiterMetrics.ofRateLimiterRegistry(limiters).bindTo(registry);
        return limiters.rateLimiter("unknown-codes");
    }
}
