package io.linkfleet.support.request;

import io.linkfleet.support.config.LinkfleetProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

/** Names requests, tells who sent them, and refuses those that are broken. */
@Configuration(proxyBeanMethods = false)
public class RequestAutoConfiguration {

    @Bean
    WebFilter requestIdFilter() {
        return new RequestIdFilter();
    }

    @Bean
    BrokenBodies brokenBodies() {
        return new BrokenBodies();
    }

    @Bean
    TrustedProxies trustedProxies(LinkfleetProperties settings) {
        return new TrustedProxies(settings.trustedProxies());
    }
}
