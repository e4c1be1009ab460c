package io.linkfleet.analytics.stats.storage;

import io.linkfleet.analytics.stats.domain.StatisticsStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
class StatisticsStorageConfiguration {

    @Bean
    StatisticsStore statisticsStore(DatabaseClient database) {
        return new PostgresStatisticsStore(database);
    }
}
