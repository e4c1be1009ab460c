package io.linkfleet.support.health;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves {@code /healthz} over whatever probes the service declares. */
@Configuration(proxyBeanMethods = false)
public class HealthAutoConfiguration {

    @Bean
    HealthReports healthReports(ObjectProvider<DependencyProbe> probes) {
        return new HealthReports(probes.orderedStream().toList());
    }

    @Bean
    RouterFunction<ServerResponse> healthzRoutes(HealthReports reports) {
        return new HealthzEndpoint(reports).routes();
    }
}
