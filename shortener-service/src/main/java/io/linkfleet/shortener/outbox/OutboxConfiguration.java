package io.linkfleet.shortener.outbox;

import io.linkfleet.contracts.Topics;
import io.linkfleet.shortener.url.storage.RedisUrlCache;
import io.linkfleet.support.metrics.Polled;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    private static final Duration BACKLOG_ASKED = Duration.ofSeconds(5);

    @Bean
    NewTopic urlEventsTopic(OutboxProperties properties) {
        return TopicBuilder.name(Topics.URL_EVENTS)
                .partitions(properties.partitions())
                .replicas(properties.replication())
                .compact()
                .config(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2")
                .build();
    }

    @Bean
    Polled<OutboxBacklog> outboxBacklog(DatabaseClient database, MeterRegistry registry) {
        var backlog = new Polled<>("linkfleet.outbox", BACKLOG_ASKED, new OutboxStore(database).backlog());
        OutboxBacklog.measure(backlog, registry);
        return backlog;
    }

    @Bean
    OutboxRelay outboxRelay(
            DatabaseClient database,
            KafkaTemplate<String, byte[]> kafka,
            KafkaAdmin admin,
            RedisUrlCache cache,
            TransactionalOperator transaction) {
        return new OutboxRelay(new OutboxStore(database), new UrlEventPublisher(kafka, admin), cache, transaction);
    }
}
