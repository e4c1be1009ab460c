package io.linkfleet.analytics.config;

import io.linkfleet.support.access.AccessRules;
import io.linkfleet.support.access.AccessRules.Need;
import io.linkfleet.support.access.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a caller needs for each call; whose statistics they are, {@code StatisticsAccess} decides behind this table. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    AccessRules accessRules() {
        return AccessRules.table()
                .calling("/api/v1/analytics/**", Need.ofAccounts(Scope.ANALYTICS_READ))
                .build();
    }
}
