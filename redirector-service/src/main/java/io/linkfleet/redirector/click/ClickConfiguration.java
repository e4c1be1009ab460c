package io.linkfleet.redirector.click;

import io.linkfleet.contracts.Topics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** The topic that this service and analytics declare alike. */
@Configuration(proxyBeanMethods = false)
class ClickConfiguration {

    @Bean
    NewTopic clicksTopic(ClickProperties settings) {
        return TopicBuilder.name(Topics.CLICKS)
                .partitions(settings.partitions())
                .replicas(settings.replication())
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(settings.retention().toMillis()))
                .build();
    }
}
