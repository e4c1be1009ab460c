package io.linkfleet.analytics.ingest.messaging;

import io.linkfleet.contracts.Topics;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Leads from a redirect to the transaction that counted it, and back. A batch goes on with the trace of its first click that
 * has one, so its SQL is in the very trace of that redirect. Every other click with a trace gets a span there that links to
 * the batch, and the batch links to all of them (ADR 13). Without the OpenTelemetry agent no click has a trace.
 *
 * <p>Names follow OpenTelemetry's conventions for messaging.
 */
final class IngestTrace {

    private static final String SCOPE = "io.linkfleet.analytics";
    private static final String NAME = "process " + Topics.CLICKS;

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<Long> MESSAGES = AttributeKey.longKey("messaging.batch.message_count");

    /** As many as a span may have by OpenTelemetry's default; at the usual ratio a batch holds fewer. */
    private static final int MAX_LINKS = 128;

    private static final TextMapGetter<Headers> HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            return StreamSupport.stream(headers.spliterator(), false)
                    .map(Header::key)
                    .toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    };

    private IngestTrace() {}

    /** Does {@code work} as a part of the traces that the records come from. */
    static void trace(List<? extends ConsumerRecord<?, ?>> records, Runnable work) {
        Tracer tracer = GlobalOpenTelemetry.getTracer(SCOPE);
        List<SpanContext> clicks = tracedClicks(records);
        Span batch = beginBatch(tracer, records.size(), clicks);
        List<Span> others = clicks.stream()
                .skip(1)
                .map(click -> begin(tracer, click, batch.getSpanContext()))
                .toList();
        try (Scope _ = batch.makeCurrent()) {
            work.run();
        } catch (RuntimeException e) {
            batch.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            others.forEach(Span::end);
            batch.end();
        }
    }

    private static List<SpanContext> tracedClicks(List<? extends ConsumerRecord<?, ?>> records) {
        var propagator = GlobalOpenTelemetry.getPropagators().getTextMapPropagator();
        List<SpanContext> clicks = new ArrayList<>();
        for (ConsumerRecord<?, ?> record : records) {
            // Nearly all have no header, and then nothing is extracted.
            if (record.headers().lastHeader("traceparent") != null) {
                SpanContext click = Span.fromContext(propagator.extract(Context.root(), record.headers(), HEADER))
                        .getSpanContext();
                if (click.isSampled() && clicks.size() < MAX_LINKS) {
                    clicks.add(click);
                }
            }
        }
        return clicks;
    }

    private static Span beginBatch(Tracer tracer, int records, List<SpanContext> clicks) {
        Context parent = clicks.isEmpty() ? Context.root() : Context.root().with(Span.wrap(clicks.getFirst()));
        var batch = tracer.spanBuilder(NAME)
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(DESTINATION, Topics.CLICKS)
                .setAttribute(OPERATION, "process")
                .setAttribute(OPERATION_TYPE, "process")
                .setAttribute(MESSAGES, (long) records);
        clicks.forEach(batch::addLink);
        return batch.startSpan();
    }

    /** In the trace of one click, for as long as its batch lasts. */
    private static Span begin(Tracer tracer, SpanContext click, SpanContext batch) {
        return tracer.spanBuilder(NAME)
                .setParent(Context.root().with(Span.wrap(click)))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(DESTINATION, Topics.CLICKS)
                .setAttribute(OPERATION, "process")
                .setAttribute(OPERATION_TYPE, "process")
                .addLink(batch)
                .startSpan();
    }
}
