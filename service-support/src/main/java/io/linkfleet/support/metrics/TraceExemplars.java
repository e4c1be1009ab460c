package io.linkfleet.support.metrics;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Leads from a bucket of a histogram to a trace that fell into it. The spans are the OpenTelemetry agent's; without the
 * agent there are none.
 */
final class TraceExemplars implements io.prometheus.metrics.tracer.common.SpanContext {

    @Override
    public @Nullable String getCurrentTraceId() {
        SpanContext span = current();
        return span.isValid() ? span.getTraceId() : null;
    }

    @Override
    public @Nullable String getCurrentSpanId() {
        SpanContext span = current();
        return span.isValid() ? span.getSpanId() : null;
    }

    /** A trace that nobody keeps leads nowhere. */
    @Override
    public boolean isCurrentSpanSampled() {
        return current().isSampled();
    }

    @Override
    public void markCurrentSpanAsExemplar() {
        Span.current().setAttribute(EXEMPLAR_ATTRIBUTE_NAME, EXEMPLAR_ATTRIBUTE_VALUE);
    }

    private static SpanContext current() {
        return Span.current().getSpanContext();
    }
}
