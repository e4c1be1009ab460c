package io.linkfleet.analytics.owner;

import io.linkfleet.analytics.ingest.FigureObserver;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class OwnerConfiguration {

    @Bean
    UrlOwnerListener urlOwnerListener(JdbcTemplate jdbc, List<FigureObserver> observers, MeterRegistry registry) {
        return new UrlOwnerListener(new UrlOwnerStore(jdbc), observers, registry);
    }

    @Bean
    UrlOwners urlOwners(JdbcTemplate jdbc) {
        return new UrlOwners(jdbc);
    }
}
