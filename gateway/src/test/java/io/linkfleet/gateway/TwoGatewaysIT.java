package io.linkfleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.support.testing.TestGateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Two gateways share the buckets, however many requests come at once. */
class TwoGatewaysIT {

    private static final int REQUESTS = 1_000;
    private static final int MANY = 2_000;
    private static final int AT_ONCE = 250;

    /** No more than a service may be asked at once, since all of these may get through. */
    private static final int READS_AT_ONCE = 100;

    @Test
    void letExactlyAsManyThroughAsTheLimitSays() {
        try (var one = gateway();
                var two = gateway()) {
            List<WebClient> clients = List.of(client(one), client(two));

            Map<Integer, Long> statuses = Flux.range(0, REQUESTS)
                    .flatMap(i -> create(clients.get(i % 2)), AT_ONCE)
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()))
                    .block(Duration.ofMinutes(1));

            assertThat(statuses).isEqualTo(Map.of(200, 100L, 429, 900L));
        }
    }

    /** Each takes several tokens at a time of a bucket that holds many. */
    @Test
    void letNoMoreThroughWhenTheyTakeTokensAhead() {
        try (var one = gateway();
                var two = gateway()) {
            List<WebClient> clients = List.of(client(one), client(two));

            Map<Integer, Long> statuses = Flux.range(0, 3 * MANY)
                    .flatMap(i -> read(clients.get(i % 2)), READS_AT_ONCE)
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()))
                    .blockOptional(Duration.ofMinutes(1))
                    .orElseThrow();

            assertThat(statuses).containsOnlyKeys(200, 429);
            // What a busy machine leaves unused for a second is lost, but no noticeable part.
            assertThat(statuses.get(200)).isBetween(MANY - MANY / 50L, (long) MANY);
        }
    }

    private static Mono<Integer> read(WebClient gateway) {
        return gateway.get()
                .uri("/api/v1/urls/spring")
                .header("X-Forwarded-For", "192.0.2.78")
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()));
    }

    private static Mono<Integer> create(WebClient gateway) {
        return gateway.post()
                .uri("/api/v1/urls")
                .header("X-Forwarded-For", "192.0.2.77")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()));
    }

    private static WebClient client(ConfigurableApplicationContext gateway) {
        var connections = HttpClient.create(ConnectionProvider.create("two-gateways", AT_ONCE));
        return WebClient.builder()
                .baseUrl("http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty("local.server.port"))
                .clientConnector(new ReactorClientHttpConnector(connections))
                .build();
    }

    private static ConfigurableApplicationContext gateway() {
        return new SpringApplicationBuilder(GatewayApplication.class)
                .initializers(new GatewayStack(), TwoGatewaysIT::withOwnEventLoops)
                .run(
                        "--LINKFLEET_PORT=0",
                        "--LINKFLEET_MANAGEMENT_PORT=0",
                        "--LINKFLEET_LOG_FORMAT=text",
                        "--linkfleet.rate-limit.create=100/h",
                        "--linkfleet.rate-limit.api=" + MANY + "/d",
                        // Long: on a machine that is busy with a thousand requests, local buckets must not stand in
                        // and no service must count as down.
                        "--linkfleet.rate-limit.redis-timeout=5s",
                        "--linkfleet.gateway.shortener-timeout=30s",
                        "--spring.cloud.gateway.server.webflux.httpclient.connect-timeout=30000",
                        "--spring.cloud.gateway.server.webflux.httpclient.pool.acquire-timeout=30000",
                        "--" + TestGateway.privateKeySetting());
    }

    /** Else the end of one server would end those of all contexts of this JVM. */
    private static void withOwnEventLoops(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean(ReactorResourceFactory.class, () -> {
            var resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            return resources;
        });
    }
}
