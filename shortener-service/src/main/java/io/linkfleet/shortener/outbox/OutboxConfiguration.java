package io.linkfleet.shortener.outbox;

import io.linkfleet.contracts.Topics;
import io.linkfleet.shortener.url.storage.RedisUrlCache;
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
    OutboxRelay outboxRelay(
            DatabaseClient database,
            KafkaTemplate<String, byte[]> kafka,
            KafkaAdmin admin,
            RedisUrlCache cache,
            TransactionalOperator transaction) {
        return new OutboxRelay(new OutboxStore(database), new UrlEventPublisher(kafka, admin), cache, transaction);
    }
}
