package io.linkfleet.gateway.config;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
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
    DependencyProbe shortenerProbe(GatewayProperties services, CircuitBreakerRegistry breakers) {
        return new ServiceProbe(breakers.circuitBreaker("shortener"), client(services.shortenerUrl()));
    }

    @Bean
    DependencyProbe redirectorProbe(GatewayProperties services, CircuitBreakerRegistry breakers) {
        return new ServiceProbe(breakers.circuitBreaker("redirector"), client(services.redirectorUrl()));
    }

    @Bean
    DependencyProbe analyticsProbe(GatewayProperties services, CircuitBreakerRegistry breakers) {
        return new ServiceProbe(breakers.circuitBreaker("analytics"), client(services.analyticsUrl()));
    }

    private static WebClient client(Origin service) {
        return WebClient.create(service.uri().toString());
    }

    /** A service whose circuit is open is down for whoever comes through here, whatever it says of itself. */
    private record ServiceProbe(CircuitBreaker circuit, WebClient client) implements DependencyProbe {

        @Override
        public String name() {
            return circuit.getName();
        }

        @Override
        public boolean required() {
            return false;
        }

        @Override
        public Mono<Void> probe() {
            return circuit.getState() == CircuitBreaker.State.OPEN
                    ? Mono.error(() -> CallNotPermittedException.createCallNotPermittedException(circuit))
                    : client.get().uri("/readyz").retrieve().toBodilessEntity().then();
        }
    }
}
