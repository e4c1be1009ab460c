package io.linkfleet.support.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

class HealthReportTest {

    @Test
    void isDownWhenARequiredDependencyIs() {
        assertThat(statusWith(new Dead("postgres", true), new Dead("redis", false)))
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void isDownWhenARequiredDependencyIsNamedBeforeAnOptionalOne() {
        assertThat(statusWith(new Dead("redis", false), new Dead("postgres", true)))
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void isServingWhenOnlyOptionalDependenciesAreDown() {
        assertThat(statusWith(new Dead("redis", false))).isEqualTo(HttpStatus.OK);
    }

    @Test
    void isServingWithoutAnyDependency() {
        assertThat(statusWith()).isEqualTo(HttpStatus.OK);
    }

    private static Object statusWith(DependencyProbe... probes) {
        return WebTestClient.bindToRouterFunction(new HealthzEndpoint(new HealthReports(List.of(probes))).routes())
                .build()
                .get()
                .uri("/healthz")
                .exchange()
                .returnResult(String.class)
                .getStatus();
    }

    private record Dead(String name, boolean required) implements DependencyProbe {

        @Override
        public Mono<Void> probe() {
            return Mono.error(new IllegalStateException("no answer"));
        }
    }
}
