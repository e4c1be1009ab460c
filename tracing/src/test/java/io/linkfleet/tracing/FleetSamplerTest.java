package io.linkfleet.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetSamplerTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final FleetSampler apiOnly = new FleetSampler(Sampler.alwaysOn(), Sampler.alwaysOff());
    private final FleetSampler redirectsOnly = new FleetSampler(Sampler.alwaysOff(), Sampler.alwaysOn());
    private final FleetSampler all = new FleetSampler(Sampler.alwaysOn(), Sampler.alwaysOn());

    @Test
    void tellsCallsOfTheApiFromRedirects() {
        assertThat(requestIsSampled(apiOnly, "/api/v1/urls")).isTrue();
        assertThat(requestIsSampled(apiOnly, "/hello")).isFalse();
        assertThat(requestIsSampled(redirectsOnly, "/api/v1/urls")).isFalse();
        assertThat(requestIsSampled(redirectsOnly, "/hello")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/healthz", "/actuator/prometheus"})
    void beginsNoTraceForProbesAndScrapes(String path) {
        assertThat(requestIsSampled(all, path)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT", "INTERNAL", "PRODUCER"})
    void beginsNoTraceForWhatAServiceDoesByItself(SpanKind kind) {
        assertThat(isSampled(all, Context.root(), kind, Attributes.empty())).isFalse();
    }

    @Test
    void beginsTracesForBatchesAsOftenAsForRedirects() {
        assertThat(isSampled(redirectsOnly, Context.root(), SpanKind.CONSUMER, Attributes.empty()))
                .isTrue();
        assertThat(isSampled(apiOnly, Context.root(), SpanKind.CONSUMER, Attributes.empty()))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithWhatTheCallerDecided(SpanKind kind) {
        assertThat(isSampled(apiOnly, calledBy(TraceFlags.getSampled()), kind, Attributes.empty()))
                .isTrue();
        assertThat(isSampled(all, calledBy(TraceFlags.getDefault()), kind, Attributes.empty()))
                .isFalse();
    }

    private static Context calledBy(TraceFlags flags) {
        SpanContext caller =
                SpanContext.createFromRemoteParent(TRACE, "00f067aa0ba902b7", flags, TraceState.getDefault());
        return Context.root().with(Span.wrap(caller));
    }

    private static boolean requestIsSampled(Sampler sampler, String path) {
        return isSampled(
                sampler, Context.root(), SpanKind.SERVER, Attributes.of(AttributeKey.stringKey("url.path"), path));
    }

    private static boolean isSampled(Sampler sampler, Context parent, SpanKind kind, Attributes attributes) {
        return sampler.shouldSample(parent, TRACE, "name", kind, attributes, List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }
}
