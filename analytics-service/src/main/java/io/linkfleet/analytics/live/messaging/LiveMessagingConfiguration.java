package io.linkfleet.analytics.live.messaging;

import io.linkfleet.analytics.ingest.IngestProperties;
import io.linkfleet.analytics.ingest.domain.ClickAdmission;
import io.linkfleet.analytics.live.LiveProperties;
import io.linkfleet.analytics.live.domain.LiveFeed;
import io.linkfleet.analytics.owner.UrlOwners;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LiveMessagingConfiguration {

    @Bean
    LiveFeed liveFeed(
            UrlOwners owners, LiveProperties settings, IngestProperties ingest, Clock clock, MeterRegistry registry) {
        var feed = new LiveFeed(
                new ClickAdmission(clock, ingest.rawRetentionDays()),
                asFeedNeeds(owners),
                new LiveFeed.Limits(
                        settings.maxWatchers(),
                        settings.maxWatchersPerCaller(),
                        settings.maxClicksPerSecond(),
                        settings.historySize().toBytes()));
        Gauge.builder("linkfleet.live.watchers", feed, LiveFeed::watchers)
                .description("Connections that watch clicks as they happen")
                .register(registry);
        return feed;
    }

    private static LiveFeed.Owners asFeedNeeds(UrlOwners owners) {
        return new LiveFeed.Owners() {
            @Override
            public Map<String, Optional<UUID>> known(Collection<String> urls) {
                return owners.known(urls);
            }

            @Override
            public void lookUp(Collection<String> urls) {
                owners.lookUp(urls);
            }
        };
    }

    @Bean
    ClickTail clickTail(LiveFeed feed, KafkaProperties settings) {
        Map<String, Object> configuration = new HashMap<>(settings.buildConsumerProperties());
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "analytics-live");
        // Positions that exist no more: what is live is at the end.
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return new ClickTail(
                feed,
                () -> new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }
}
