package io.linkfleet.analytics.stats.storage;

import io.linkfleet.analytics.stats.domain.StatisticsStore;
import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.redis.RedisProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
class StatisticsStorageConfiguration {

    @Bean
    StatisticsStore statisticsStore(DatabaseClient database) {
        return new PostgresStatisticsStore(database);
    }

    @Bean
    RedisSummaryCache summaryCache(RedisConnection redis, RedisProperties settings, MeterRegistry registry) {
        return new RedisSummaryCache(redis, settings, registry);
    }
}
