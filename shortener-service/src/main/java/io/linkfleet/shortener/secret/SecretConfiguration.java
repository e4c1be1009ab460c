package io.linkfleet.shortener.secret;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

    @Bean
    ServiceSecret serviceSecret(SecretProperties properties) {
        return new ServiceSecret(properties.secret());
    }
}
