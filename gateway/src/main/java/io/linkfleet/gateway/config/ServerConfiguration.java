package io.linkfleet.gateway.config;

import io.linkfleet.gateway.routing.GatewayProperties;
import io.linkfleet.support.request.BrokenBodies;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the server refuses before any of our code runs. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    @Bean
    BrokenBodies brokenBodies() {
        return new BrokenBodies();
    }

    /** A client that sends its request byte by byte holds a connection no longer than this. */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> slowClients(GatewayProperties settings) {
        return factory -> factory.addServerCustomizers(server -> server.requestTimeout(settings.requestTimeout()));
    }
}
