package io.linkfleet.support.health;

import io.linkfleet.support.health.HealthReport.DependencyHealth;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code GET /healthz}: 200 or 503 with a status per dependency. However often it is called, a dependency is asked at
 * most once a second, and a dependency that hangs counts as down.
 */
final class HealthzEndpoint {

    private static final Logger log = LoggerFactory.getLogger(HealthzEndpoint.class);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration REPORT_LIFETIME = Duration.ofSeconds(1);

    private final Mono<HealthReport> report;

    HealthzEndpoint(List<DependencyProbe> probes) {
        this.report = Flux.fromIterable(probes)
                .flatMapSequential(HealthzEndpoint::ask)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, LinkedHashMap::new)
                .map(HealthzEndpoint::summarise)
                .cache(REPORT_LIFETIME);
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/healthz", _ -> report.flatMap(HealthzEndpoint::answer))
                .build();
    }

    private static Mono<Map.Entry<String, DependencyHealth>> ask(DependencyProbe probe) {
        return probe.probe()
                .timeout(PROBE_TIMEOUT)
                .thenReturn(HealthReport.UP)
                .onErrorResume(failure -> {
                    log.atDebug()
                            .setCause(failure)
                            .addKeyValue("dependency", probe.name())
                            .log("probe failed");
                    return Mono.just(HealthReport.DOWN);
                })
                .map(status -> Map.entry(probe.name(), new DependencyHealth(status, probe.required())));
    }

    private static HealthReport summarise(Map<String, DependencyHealth> dependencies) {
        String status = HealthReport.UP;
        for (DependencyHealth dependency : dependencies.values()) {
            if (dependency.status().equals(HealthReport.DOWN)) {
                status = dependency.required() || status.equals(HealthReport.DOWN)
                        ? HealthReport.DOWN
                        : HealthReport.DEGRADED;
            }
        }
        return new HealthReport(status, dependencies);
    }

    private static Mono<ServerResponse> answer(HealthReport report) {
        return ServerResponse.status(report.isDown() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
                .header("Cache-Control", "no-store")
                .bodyValue(report);
    }
}
