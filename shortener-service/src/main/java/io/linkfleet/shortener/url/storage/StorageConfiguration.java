package io.linkfleet.shortener.url.storage;

import io.linkfleet.shortener.screening.SafeBrowsing;
import io.linkfleet.shortener.url.domain.BlockStore;
import io.linkfleet.shortener.url.domain.ShortUrlStore;
import io.linkfleet.shortener.url.domain.UrlSecretStore;
import io.linkfleet.support.metrics.Polled;
import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.redis.RedisProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    ShortUrlStore shortUrlStore(
            DatabaseClient database,
            TransactionalOperator transaction,
            ObjectProvider<SafeBrowsing> safeBrowsing,
            UrlMetrics metrics) {
        return new PostgresShortUrlStore(database, transaction, safeBrowsing.getIfAvailable() != null, metrics);
    }

    @Bean
    UrlSecretStore urlSecretStore(DatabaseClient database) {
        return new PostgresUrlSecretStore(database);
    }

    @Bean
    BlockStore blockStore(DatabaseClient database) {
        return new PostgresBlockStore(database);
    }

    @Bean
    ScreeningQueue screeningQueue(DatabaseClient database) {
        return new ScreeningQueue(database);
    }

    @Bean
    Polled<Long> activeUrls(DatabaseClient database) {
        return new Polled<>("linkfleet.urls.active", UrlMetrics.ACTIVE_ASKED, UrlMetrics.countActive(database));
    }

    @Bean
    UrlMetrics urlMetrics(Polled<Long> activeUrls, MeterRegistry registry) {
        return new UrlMetrics(activeUrls, registry);
    }

    @Bean
    RedisUrlCache redisUrlCache(RedisConnection redis, RedisProperties settings, MeterRegistry metrics) {
        return new RedisUrlCache(redis, settings.timeout(), metrics);
    }
}
