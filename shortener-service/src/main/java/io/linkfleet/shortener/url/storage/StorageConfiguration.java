package io.linkfleet.shortener.url.storage;

import io.linkfleet.shortener.url.domain.ShortUrlStore;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    ShortUrlStore shortUrlStore(DatabaseClient database) {
        return new PostgresShortUrlStore(database);
    }

    @Bean
    RedisUrlCache redisUrlCache(ReactiveStringRedisTemplate redis, MeterRegistry metrics) {
        return new RedisUrlCache(redis, metrics);
    }
}
