package io.linkfleet.analytics.ingest.messaging;

import io.linkfleet.analytics.ingest.FigureObserver;
import io.linkfleet.analytics.ingest.IngestProperties;
import io.linkfleet.analytics.ingest.domain.ClickAdmission;
import io.linkfleet.analytics.ingest.domain.ClickSaver;
import io.linkfleet.analytics.ingest.domain.ClickStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

@Configuration(proxyBeanMethods = false)
class IngestMessagingConfiguration {

    @Bean
    ClickListener clickListener(
            ClickStore store,
            KafkaTemplate<byte[], byte[]> kafka,
            IngestProperties properties,
            Clock clock,
            MeterRegistry registry,
            List<FigureObserver> observers) {
        return new ClickListener(
                new ClickAdmission(clock, properties.rawRetentionDays()),
                new ClickSaver(store),
                new KafkaDeadLetters(kafka),
                new RetryDelay(),
                new IngestMetrics(registry),
                observers);
    }

    @Bean
    DeadLetterTopic deadLetterTopic(KafkaProperties settings, KafkaTemplate<byte[], byte[]> kafka) {
        return new DeadLetterTopic(settings, kafka);
    }
}
