package io.linkfleet.gateway.config;

import io.linkfleet.gateway.routing.GatewayProperties;
import io.linkfleet.gateway.routing.Origin;
import io.linkfleet.support.health.DependencyProbe;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The gateway needs none of the services to do its own work: without one it is degraded, not down. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    DependencyProbe shortenerProbe(GatewayProperties services) {
        return new ServiceProbe("shortener", client(services.shortenerUrl()));
    }

    @Bean
    DependencyProbe redirectorProbe(GatewayProperties services) {
        return new ServiceProbe("redirector", client(services.redirectorUrl()));
    }

    @Bean
    DependencyProbe analyticsProbe(GatewayProperties services) {
        return new ServiceProbe("analytics", client(services.analyticsUrl()));
    }

    private static WebClient client(Origin service) {
        return WebClient.create(service.uri().toString());
    }

    private record ServiceProbe(String name, WebClient client) implements DependencyProbe {

        @Override
        public boolean required() {
            return false;
        }

        @Override
        public Mono<Void> probe() {
            return client.get().uri("/readyz").retrieve().toBodilessEntity().then();
        }
    }
}
