package io.linkfleet.gateway.limit;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.linkfleet.support.redis.RedisConnection;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the two places where buckets are kept. */
@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

    @Bean
    RedisConnection redisConnection(RateLimitProperties settings) {
        return new RedisConnection(settings.redisUrl());
    }

    @Bean
    SharedBuckets sharedBuckets(RedisConnection redis, CircuitBreakerRegistry breakers, RateLimitProperties settings) {
        return new SharedBuckets(new RedisBuckets(redis, breakers.circuitBreaker("redis"), settings.redisTimeout()));
    }

    @Bean
    LocalBuckets localBuckets() {
        return new LocalBuckets(InstantSource.system());
    }
}
