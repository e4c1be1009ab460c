package io.linkfleet.analytics.live.storage;

import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.redis.RedisProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LiveStorageConfiguration {

    @Bean
    RedisMinutes minutes(RedisConnection redis, RedisProperties settings, Clock clock, MeterRegistry registry) {
        return new RedisMinutes(redis, settings, clock, registry);
    }
}
