package io.linkfleet.redirector.redirect.cache;

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
    LayeredLookUp layeredLookUp(SharedUrlCache shared, UrlSource source) {
        return new LayeredLookUp(shared, source);
    }

    @Bean
    CachedRedirectResolver redirectResolver(
            RedirectProperties settings,
            LayeredLookUp layers,
            SharedUrlCache shared,
            MeterRegistry registry,
            Clock clock) {
        var near = new NearCache(settings, clock, ForkJoinPool.commonPool());
        var metrics = new CacheMetrics(registry, near);
        return new CachedRedirectResolver(near, layers, shared, metrics, clock);
    }

    @Bean
    WarmUp warmUp(LayeredLookUp layers, LinkfleetProperties settings) {
        return new WarmUp(layers, settings.domain());
    }
}
