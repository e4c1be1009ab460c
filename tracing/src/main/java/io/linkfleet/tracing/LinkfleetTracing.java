package io.linkfleet.tracing;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Map;

/**
 * Sets the agent up, the same in images, under {@code ./linkfleet up --observe} and in tests. What the environment says
 * (OTEL_…) goes before these defaults.
 */
public final class LinkfleetTracing implements AutoConfigurationCustomizerProvider {

    private static final String SAMPLER = "otel.traces.sampler";
    private static final String API_RATIO = "linkfleet.traces.api.ratio";
    private static final String REDIRECT_RATIO = "linkfleet.traces.redirect.ratio";

    /** The collector decides about calls of the API when it has seen how they ended. */
    private static final double ALL = 1;

    /** Of redirects there are too many to send them all there. */
    private static final double ONE_IN_A_HUNDRED = 0.01;

    private static final Map<String, String> DEFAULTS = Map.of(
            // Metrics are Micrometer's, log lines go to the standard output.
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.instrumentation.runtime-telemetry.enabled", "false",
            "otel.instrumentation.logback-appender.enabled", "false",
            // Clicks carry their trace themselves, since the agent would cost every one of them its share (ADR 8).
            "otel.instrumentation.kafka.enabled", "false",
            // Nobody waits for what runs on a schedule.
            "otel.instrumentation.spring-scheduling.enabled", "false");

    @Override
    public void customize(AutoConfigurationCustomizer agent) {
        agent.addPropertiesSupplier(() -> DEFAULTS);
        agent.addSamplerCustomizer(LinkfleetTracing::sampler);
        agent.addSpanExporterCustomizer((exporter, _) -> new PrivateSpanExporter(exporter));
    }

    private static Sampler sampler(Sampler chosen, ConfigProperties settings) {
        if (settings.getString(SAMPLER) != null) {
            return chosen;
        }
        return new FleetSampler(
                Sampler.traceIdRatioBased(settings.getDouble(API_RATIO, ALL)),
                Sampler.traceIdRatioBased(settings.getDouble(REDIRECT_RATIO, ONE_IN_A_HUNDRED)));
    }
}
