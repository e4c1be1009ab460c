package io.linkfleet.support.metrics;

import io.linkfleet.support.health.HealthReports;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meters that every service has, and what all its meters have to keep to. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BuildProperties.class)
public class MetricsAutoConfiguration {

    /** The address of a service behind the gateway says nothing that the route's name doesn't. */
    private static final String[] URL_OF_ROUTE = {"routeUri", "spring.cloud.gateway.route.uri"};

    /** Shorter than any sensible interval of scrapes. */
    private static final Duration DEPENDENCIES_ASKED = Duration.ofSeconds(5);

    @Bean
    MeterFilter noUrlsInLabels() {
        return MeterFilter.ignoreTags(URL_OF_ROUTE);
    }

    @Bean
    SpanContext exemplars() {
        return new TraceExemplars();
    }

    @Bean
    MeterBinder buildMetrics(BuildProperties build) {
        return registry -> Gauge.builder("linkfleet.build.info", () -> 1)
                .description("Always 1; its labels tell which build runs")
                .tag("version", build.version())
                .tag("revision", build.revision())
                .tag("java", Integer.toString(Runtime.version().feature()))
                .register(registry);
    }

    @Bean
    Polled<Map<String, Boolean>> dependenciesUp(HealthReports reports) {
        return new Polled<>("linkfleet.dependency.up", DEPENDENCIES_ASKED, reports.up());
    }

    @Bean
    MeterBinder dependencyMetrics(HealthReports reports, Polled<Map<String, Boolean>> dependenciesUp) {
        return registry -> reports.dependencies()
                .forEach((name, required) -> Gauge.builder(
                                "linkfleet.dependency.up", dependenciesUp, latest -> isUp(latest.latest(), name))
                        .description("1 while the dependency answers, 0 while it doesn't")
                        .tag("dependency", name)
                        .tag("required", Boolean.toString(required))
                        .register(registry));
    }

    private static double isUp(@Nullable Map<String, Boolean> latest, String dependency) {
        if (latest == null) {
            return Double.NaN;
        }
        return Boolean.TRUE.equals(latest.get(dependency)) ? 1 : 0;
    }
}
