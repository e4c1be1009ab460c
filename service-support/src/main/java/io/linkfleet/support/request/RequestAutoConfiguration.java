package io.linkfleet.support.request;

import io.linkfleet.support.config.LinkfleetProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

/** Names requests and tells who sent them. */
@Configuration(proxyBeanMethods = false)
public class RequestAutoConfiguration {

    @Bean
    WebFilter requestIdFilter() {
        return new RequestIdFilter();
    }

    @Bean
    TrustedProxies trustedProxies(LinkfleetProperties settings) {
        return new TrustedProxies(settings.trustedProxies());
    }
}
