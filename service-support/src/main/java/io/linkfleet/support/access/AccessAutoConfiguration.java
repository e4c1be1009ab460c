package io.linkfleet.support.access;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.WebFilter;

/** Tells controllers who calls. */
@Configuration(proxyBeanMethods = false)
public class AccessAutoConfiguration {

    @Bean
    WebFluxConfigurer callerArguments() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new CallerArgumentResolver());
            }
        };
    }

    /** For services that have an API: those whose configuration names the setting, though its value may be missing. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("linkfleet.access.gateway-keys")
    @EnableConfigurationProperties(AccessProperties.class)
    static class OfServices {

        @Bean
        WebFilter callerFilter(AccessProperties access, AccessRules rules, ApplicationContext service) {
            return new CallerFilter(new InternalTokenReader(access.gatewayKeys(), Clock.systemUTC()), rules, service);
        }
    }
}
