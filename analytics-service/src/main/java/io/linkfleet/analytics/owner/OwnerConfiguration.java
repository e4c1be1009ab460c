package io.linkfleet.analytics.owner;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class OwnerConfiguration {

    @Bean
    UrlOwnerListener urlOwnerListener(JdbcTemplate jdbc, MeterRegistry registry) {
        return new UrlOwnerListener(new UrlOwnerStore(jdbc), registry);
    }
}
