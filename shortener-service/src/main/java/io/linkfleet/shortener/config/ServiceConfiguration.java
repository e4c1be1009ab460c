package io.linkfleet.shortener.config;

import io.linkfleet.support.health.DependencyProbe;
import io.linkfleet.support.health.KafkaProbe;
import io.linkfleet.support.health.PostgresProbe;
import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.redis.RedisProperties;
import io.linkfleet.support.request.BrokenBodies;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * The clock, Redis, what the server refuses, and whom {@code /healthz} asks: without Postgres nothing works here, without the
 * others creation goes on.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisProperties.class)
class ServiceConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    BrokenBodies brokenBodies() {
        return new BrokenBodies();
    }

    @Bean
    @Order(1)
    DependencyProbe postgresProbe(ConnectionFactory connections) {
        return new PostgresProbe(connections, true);
    }

    @Bean
    @Order(2)
    RedisConnection redisConnection(RedisProperties settings) {
        return new RedisConnection(settings.url());
    }

    @Bean
    @Order(3)
    DependencyProbe kafkaProbe(KafkaProperties kafka) {
        return new KafkaProbe(kafka.buildAdminProperties(), false);
    }
}
