package io.linkfleet.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with what a caller began, and begins traces itself for calls of the API, for redirects at a ratio of their own,
 * and for batches of clicks. It begins none for probes and scrapes, nor for what a service does by itself (polls of the
 * outbox, look-outs for a salt): those would be most of all traces, and nobody asked for them.
 */
final class FleetSampler implements Sampler {

    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final String API = "/api/";
    private static final String MANAGEMENT = "/actuator/";
    private static final Set<String> PROBES = Set.of("/livez", "/readyz", "/healthz");

    private final Sampler api;
    private final Sampler redirects;

    /** Both decide by the id of a trace alone. */
    FleetSampler(Sampler api, Sampler redirects) {
        this.api = api;
        this.redirects = redirects;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        SpanContext caller = Span.fromContext(parent).getSpanContext();
        if (caller.isValid()) {
            return caller.isSampled() ? SamplingResult.recordAndSample() : SamplingResult.drop();
        }
        return switch (kind) {
            case SERVER -> ofRequest(attributes.get(PATH)).shouldSample(parent, traceId, name, kind, attributes, links);
            case CONSUMER -> redirects.shouldSample(parent, traceId, name, kind, attributes, links);
            case CLIENT, INTERNAL, PRODUCER -> SamplingResult.drop();
        };
    }

    private Sampler ofRequest(@Nullable String path) {
        if (path == null || PROBES.contains(path) || path.startsWith(MANAGEMENT)) {
            return Sampler.alwaysOff();
        }
        return path.startsWith(API) ? api : redirects;
    }

    @Override
    public String getDescription() {
        return "Linkfleet{api=" + api.getDescription() + ",redirects=" + redirects.getDescription() + "}";
    }
}
