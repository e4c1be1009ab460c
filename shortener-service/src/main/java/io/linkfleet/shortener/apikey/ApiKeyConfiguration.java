package io.linkfleet.shortener.apikey;

import io.linkfleet.shortener.apikey.domain.ApiKeyService;
import io.linkfleet.shortener.apikey.domain.ApiKeyStore;
import io.linkfleet.shortener.audit.AuditLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ApiKeyConfiguration {

    @Bean
    ApiKeyService apiKeyService(ApiKeyStore store, AuditLog audit, Clock clock) {
        return new ApiKeyService(store, audit, clock);
    }
}
