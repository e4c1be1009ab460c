package io.linkfleet.support.health;

import io.linkfleet.support.health.HealthReport.DependencyHealth;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the dependencies say of themselves. However often and by however many it is asked, a dependency is asked at most
 * once a second and never twice at a time, and one that hangs counts as down.
 */
public final class HealthReports {

    private static final Logger log = LoggerFactory.getLogger(HealthReports.class);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration REPORT_LIFETIME = Duration.ofSeconds(1);

    private final List<DependencyProbe> probes;
    private final Mono<HealthReport> latest;

    HealthReports(List<DependencyProbe> probes) {
        this.probes = probes;
        this.latest = Flux.fromIterable(probes)
                .flatMapSequential(HealthReports::ask)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, LinkedHashMap::new)
                .map(HealthReports::summarise)
                .cache(REPORT_LIFETIME);
    }

    /** The dependencies by name, and whether each is required. */
    public Map<String, Boolean> dependencies() {
        return probes.stream().collect(Collectors.toMap(DependencyProbe::name, DependencyProbe::required));
    }

    /** The dependencies by name, and whether each is up. */
    public Mono<Map<String, Boolean>> up() {
        return latest.map(report -> report.dependencies().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        dependency -> dependency.getValue().status().equals(HealthReport.UP))));
    }

    Mono<HealthReport> latest() {
        return latest;
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
}
