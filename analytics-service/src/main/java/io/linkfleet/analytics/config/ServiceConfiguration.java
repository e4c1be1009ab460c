package io.linkfleet.analytics.config;

import io.linkfleet.support.health.DependencyProbe;
import io.linkfleet.support.health.PostgresProbe;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ServiceConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Neither reads nor ingestion work without Postgres. */
    @Bean
    DependencyProbe postgresProbe(ConnectionFactory connections) {
        return new PostgresProbe(connections, true);
    }
}
