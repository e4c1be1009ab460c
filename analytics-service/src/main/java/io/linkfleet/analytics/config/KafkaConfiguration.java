package io.linkfleet.analytics.config;

import io.linkfleet.analytics.ingest.IngestProperties;
import io.linkfleet.contracts.Topics;
import io.linkfleet.support.config.WrongSettingException;
import io.linkfleet.support.health.DependencyProbe;
import io.linkfleet.support.health.KafkaProbe;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    /** A replay of the whole topic must meet every click that it brings again, at whatever hour of the day. */
    private static final Duration RETENTION_MARGIN = Duration.ofDays(1);

    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    /** A dead letter repeats a record of up to 1 MiB each of key, value and headers, and says why. */
    private static final int DEAD_LETTER_MAX_BYTES = 4 * 1024 * 1024;

    /** Declared by the redirector in the same way: whichever service comes first makes it. */
    @Bean
    NewTopic clicks(TopicProperties properties, IngestProperties ingest) {
        if (ingest.rawRetention().compareTo(properties.clicksRetention().plus(RETENTION_MARGIN)) < 0) {
            throw new WrongSettingException(
                    "LINKFLEET_RAW_RETENTION", "must be at least a day longer than LINKFLEET_CLICKS_RETENTION");
        }
        return topic(Topics.CLICKS, properties, properties.clicksRetention()).build();
    }

    /** Declared by the redirector in the same way. */
    @Bean
    NewTopic orphanClicks(TopicProperties properties) {
        return topic(Topics.ORPHAN_CLICKS, properties, properties.clicksRetention())
                .partitions(1)
                .build();
    }

    @Bean
    NewTopic clickDeadLetters(TopicProperties properties) {
        return topic(Topics.CLICKS_DEAD_LETTERS, properties, DEAD_LETTER_RETENTION)
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DEAD_LETTER_MAX_BYTES))
                .build();
    }

    private static TopicBuilder topic(String name, TopicProperties properties, Duration retention) {
        return TopicBuilder.name(name)
                .partitions(properties.clicksPartitions())
                .replicas(properties.replication())
                .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    }

    @Bean
    TopicSchedule topicSchedule(KafkaAdmin admin) {
        return new TopicSchedule(admin);
    }

    /** Figures are served without Kafka, only no longer fresh: then the service is degraded, not down. */
    @Bean
    DependencyProbe kafkaProbe(KafkaProperties properties) {
        return new KafkaProbe(properties.buildAdminProperties(), false);
    }
}
