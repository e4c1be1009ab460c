package io.linkfleet.analytics.stats;

import io.linkfleet.analytics.stats.domain.StatisticsAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatisticsConfiguration {

    @Bean
    StatisticsAccess statisticsAccess() {
        return new StatisticsAccess();
    }
}
