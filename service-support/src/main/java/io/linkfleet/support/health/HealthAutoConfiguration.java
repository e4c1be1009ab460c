package io.linkfleet.support.health;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves {@code /healthz} over whatever probes the service declares. */
@Configuration(proxyBeanMethods = false)
public class HealthAutoConfiguration {

    @Bean
    RouterFunction<ServerResponse> healthzRoutes(ObjectProvider<DependencyProbe> probes) {
        List<DependencyProbe> ordered = probes.orderedStream().toList();
        return new HealthzEndpoint(ordered).routes();
    }
}
