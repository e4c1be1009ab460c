package io.linkfleet.redirector.redirect.cache;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.linkfleet.redirector.redirect.RedirectProperties;
import io.linkfleet.redirector.redirect.domain.UrlSource;
import io.linkfleet.support.config.LinkfleetProperties;
import io.linkfleet.support.redis.RedisConnection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ForkJoinPool;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the layers together: near cache, Redis, Postgres. */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {

    @Bean
    RedisConnection redisConnection(RedirectProperties settings) {
        return new RedisConnection(settings.redisUrl());
    }

    @Bean
    CachedRedirectResolver redirectResolver(
            RedirectProperties settings,
            SharedUrlCache shared,
            UrlSource source,
            RateLimiter unknownCodes,
            MeterRegistry registry,
            Clock clock) {
        var near = new NearCache(settings, clock, ForkJoinPool.commonPool());
        var layers = new LayeredLookUp(shared, new SparedSource(source, unknownCodes));
        var metrics = new CacheMetrics(registry, near);
        return new CachedRedirectResolver(near, layers, shared, metrics, clock);
    }

    /** Past the limit of unknown codes: nothing of it may be used up when the first follower comes. */
    @Bean
    WarmUp warmUp(SharedUrlCache shared, UrlSource source, LinkfleetProperties settings) {
        return new WarmUp(new LayeredLookUp(shared, source), settings.domain());
    }
}
