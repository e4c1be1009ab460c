package io.linkfleet.loadtests.redirect;

import java.net.URI;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The limit of what Spring WebFlux can do: the same 302 for everyone. */
@SpringBootApplication(proxyBeanMethods = false)
class BareWebFlux {

    static final String DESTINATION = "https://www.example.com/articles/2026/0000000/a-title-of-some-length-and?id=0";

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(BareWebFlux.class)
                .properties("server.address=127.0.0.1", "server.port=" + arguments[0])
                .run();
    }

    @Bean
    RouterFunction<ServerResponse> redirect() {
        return RouterFunctions.route()
                .GET(
                        "/{code}",
                        _ -> ServerResponse.status(302)
                                .location(URI.create(DESTINATION))
                                .build())
                .build();
    }
}
