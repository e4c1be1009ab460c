package io.linkfleet.redirector.redirect.cache;

import io.linkfleet.redirector.redirect.RedirectProperties;
import io.linkfleet.redirector.redirect.domain.UrlSource;
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
            RedirectProperties settings, SharedUrlCache shared, UrlSource source, MeterRegistry registry, Clock clock) {
        var near = new NearCache(settings, clock, ForkJoinPool.commonPool());
        var metrics = new CacheMetrics(registry, near);
        return new CachedRedirectResolver(near, new LayeredLookUp(shared, source), shared, metrics, clock);
    }
}
