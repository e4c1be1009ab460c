package io.linkfleet.gateway;

import static io.linkfleet.gateway.GatewayClient.PATIENCE;
import static io.linkfleet.gateway.GatewayClient.someAddress;
import static io.linkfleet.gateway.GatewayClient.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.support.testing.AtOnce;
import java.net.URI;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;

/** A service that is away, hangs or is slow is a problem of its own callers only. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = GatewayStack.class)
class ServiceTroubleIT {

    /** For more requests at once than a client has connections otherwise. */
    private static final WebClient MANY = WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(HttpClient.create(ConnectionProvider.create("many", 400))))
            .build();

    private final GatewayClient gateway;

    @Autowired
    ServiceTroubleIT(@LocalServerPort int port) {
        this.gateway = new GatewayClient(port);
    }

    @BeforeEach
    void forgetRequests() {
        GatewayStack.SHORTENER.seen().clear();
        GatewayStack.REDIRECTOR.seen().clear();
    }

    @Test
    void answersForAServiceThatIsDownAndLeavesTheOthersAlone() {
        GatewayStack.SHORTENER.stop();
        try {
            for (int i = 0; i < 20; i++) {
                unavailable(gateway.exchange(HttpMethod.GET, "/api/v1/urls/spring", someAddress()))
                        .jsonPath("$.detail")
                        .value(detail -> assertThat((String) detail).contains("shortener"));
            }
            gateway.exchange(HttpMethod.GET, "/api/v1/analytics/spring", someAddress())
                    .expectStatus()
                    .isOk();
        } finally {
            GatewayStack.SHORTENER.start();
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> gateway.exchange(HttpMethod.GET, "/api/v1/urls/spring", someAddress())
                        .expectStatus()
                        .isOk());
    }

    @Test
    void doesNotWaitForASilentService() {
        GatewayStack.ANALYTICS.beSilent(true);
        try {
            unavailable(gateway.exchange(HttpMethod.GET, "/api/v1/analytics/spring", someAddress()));
        } finally {
            GatewayStack.ANALYTICS.beSilent(false);
        }
    }

    @Test
    void opensTheCircuitOfAHungServiceAndClosesItByItself() {
        GatewayStack.ANALYTICS.beSilent(true);
        try {
            AtOnce.call(
                    20, _ -> unavailable(gateway.exchange(HttpMethod.GET, "/api/v1/analytics/spring", someAddress())));
            unavailable(gateway.exchange(HttpMethod.GET, "/api/v1/analytics/spring", someAddress()))
                    .jsonPath("$.detail")
                    .isEqualTo("The analytics service is down.");
            gateway.exchange(HttpMethod.GET, "/api/v1/urls/spring", someAddress())
                    .expectStatus()
                    .isOk();
        } finally {
            GatewayStack.ANALYTICS.beSilent(false);
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> gateway.exchange(HttpMethod.GET, "/api/v1/analytics/spring", someAddress())
                        .expectStatus()
                        .isOk());
    }

    @Test
    void letsASlowServiceHoldNoMoreThanItsShare() {
        GatewayStack.SHORTENER.beSilent(true);
        try {
            List<String> details = Flux.range(0, 400)
                    .flatMap(_ -> detailOf("/api/v1/urls/spring"), 400)
                    .collectList()
                    .block(PATIENCE);
            assertThat(details).contains("The shortener service has too much to do.");
        } finally {
            GatewayStack.SHORTENER.beSilent(false);
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> gateway.exchange(HttpMethod.GET, "/api/v1/urls/spring", someAddress())
                        .expectStatus()
                        .isOk());
    }

    private Mono<String> detailOf(String path) {
        return MANY.get()
                .uri(URI.create("http://127.0.0.1:" + gateway.port() + path))
                .header("X-Forwarded-For", someAddress())
                .retrieve()
                .onStatus(_ -> true, _ -> Mono.empty())
                .bodyToMono(JsonNode.class)
                .map(problem -> problem.path("detail").asString());
    }

    @Test
    void triesAReadOnceMoreWhenItsConnectionIsLost() {
        GatewayStack.REDIRECTOR.dropConnections(1);

        gateway.exchange(HttpMethod.GET, "/spring", someAddress())
                .expectStatus()
                .isOk();

        assertThat(GatewayStack.REDIRECTOR.seen()).hasSize(2);
    }

    @Test
    void neverRepeatsAWrite() {
        GatewayStack.SHORTENER.dropConnections(1);

        unavailable(gateway.exchange(HttpMethod.DELETE, "/api/v1/urls/spring", someAddress()));

        assertThat(GatewayStack.SHORTENER.seen()).hasSize(1);
    }
}
