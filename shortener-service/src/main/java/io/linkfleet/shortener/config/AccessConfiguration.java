package io.linkfleet.shortener.config;

import io.linkfleet.support.access.AccessRules;
import io.linkfleet.support.access.AccessRules.Need;
import io.linkfleet.support.access.Scope;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a caller needs for each call; whose a short URL is, {@code UrlAccess} decides behind this table. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    AccessRules accessRules(CreationProperties creation) {
        Need toCreate = new Need(Scope.URLS_WRITE, creation.anonymousCreation());
        return AccessRules.table()
                .calling("/api/v1/shorten", toCreate)
                .reading("/api/v1/urls", Need.of(Scope.URLS_READ))
                .calling("/api/v1/urls", toCreate)
                .calling("/api/v1/urls/bulk", Need.of(Scope.URLS_WRITE))
                .calling("/api/v1/urls/import", Need.of(Scope.URLS_WRITE))
                .reading("/api/v1/urls/export", Need.of(Scope.URLS_READ))
                .reading("/api/v1/urls/**", Need.ofAccounts(Scope.URLS_READ))
                .calling("/api/v1/urls/**", Need.ofAccounts(Scope.URLS_WRITE))
                .calling("/api/v1/auth/**", Need.nothing())
                .calling("/api/v1/api-keys/**", Need.of(Scope.KEYS_MANAGE))
                .build();
    }

    /**
     * Who may create short URLs.
     *
     * @param anonymousCreation whether everybody may, not only accounts
     */
    @ConfigurationProperties("linkfleet.access")
    record CreationProperties(@DefaultValue("false") boolean anonymousCreation) {}
}
