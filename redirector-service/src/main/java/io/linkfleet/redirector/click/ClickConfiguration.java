package io.linkfleet.redirector.click;

import io.linkfleet.contracts.Topics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** The topics that this service and analytics declare alike. */
@Configuration(proxyBeanMethods = false)
class ClickConfiguration {

    @Bean
    NewTopic clicksTopic(ClickProperties settings) {
        return topic(Topics.CLICKS, settings).partitions(settings.partitions()).build();
    }

    /** Each redirector sends a few small records at a time. */
    @Bean
    NewTopic orphanClicksTopic(ClickProperties settings) {
        return topic(Topics.ORPHAN_CLICKS, settings).partitions(1).build();
    }

    private static TopicBuilder topic(String name, ClickProperties settings) {
        return TopicBuilder.name(name)
                .replicas(settings.replication())
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(settings.retention().toMillis()));
    }
}
