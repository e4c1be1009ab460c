package io.linkfleet.analytics.config;

import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.redis.RedisProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Without Redis summaries come from Postgres and live counters pause: the service is degraded, not down. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisProperties.class)
class RedisConfiguration {

    @Bean
    RedisConnection redisConnection(RedisProperties settings) {
        return new RedisConnection(settings.url());
    }
}
