package io.linkfleet.shortener.clicks;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

@Configuration(proxyBeanMethods = false)
class ClicksConfiguration {

    @Bean
    AnalyticsClient analyticsClient(ClicksProperties properties, MeterRegistry metrics, Clock clock) {
        var analytics = WebClient.create(properties.analyticsUrl().toString());
        return new AnalyticsClient(analytics, properties.timeout(), metrics, clock);
    }
}
