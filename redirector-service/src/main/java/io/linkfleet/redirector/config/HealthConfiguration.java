package io.linkfleet.redirector.config;

import io.linkfleet.support.health.DependencyProbe;
import io.linkfleet.support.health.KafkaProbe;
import io.linkfleet.support.health.PostgresProbe;
import io.r2dbc.spi.ConnectionFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** No dependency is required: without any of them, known URLs go on redirecting. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    DependencyProbe postgresProbe(ConnectionFactory connections) {
        return new PostgresProbe(connections, false);
    }

    @Bean
    DependencyProbe kafkaProbe(KafkaProperties settings) {
        return new KafkaProbe(settings.buildAdminProperties(), false);
    }
}
