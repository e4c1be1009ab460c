package io.linkfleet.analytics.config;

import com.zaxxer.hikari.HikariDataSource;
import io.linkfleet.analytics.ingest.IngestProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The blocking way to Postgres, for migrations and for the threads that consume from Kafka. It has to be declared, since
 * Boot sets up none by itself beside the reactive one, which serves all HTTP reads.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataSourceProperties.class)
class PostgresConfiguration {

    /**
     * Beside one for each thread that takes clicks: one each for URL events, orphan clicks, live clicks, and two
     * schedules.
     */
    private static final int OTHER_CONNECTIONS = 5;

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(DataSourceProperties properties, IngestProperties ingest) {
        HikariDataSource dataSource = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        dataSource.setMaximumPoolSize(ingest.concurrency() + OTHER_CONNECTIONS);
        return dataSource;
    }
}
