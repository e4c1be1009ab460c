package io.linkfleet.loadtests.gateway;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The limit of what Spring Cloud Gateway can do: one plain route. */
@SpringBootApplication(proxyBeanMethods = false)
class BareGateway {

    public static void main(String[] arguments) {
        String route = "spring.cloud.gateway.server.webflux.routes[0].";
        new SpringApplicationBuilder(BareGateway.class)
                .properties(
                        "server.address=127.0.0.1",
                        "server.port=" + arguments[0],
                        route + "id=service",
                        route + "uri=http://127.0.0.1:" + arguments[1],
                        route + "predicates[0]=Path=/api/**")
                .run();
    }
}
