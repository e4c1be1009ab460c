package io.linkfleet.redirector.click;

import io.linkfleet.contracts.Topics;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Carries the trace of a redirect through queue and Kafka to those who count the click: a span for the sending, and its
 * context in the record's headers. Names follow OpenTelemetry's conventions for messaging.
 *
 * <p>It does here what the OpenTelemetry agent's own Kafka instrumentation would do, because that one costs every record
 * its share, and this only the sampled ones (ADR 8); nor could it see whence a click came that crosses a queue. Without
 * the agent no redirect has a trace.
 */
public final class ClickTrace {

    private static final String SCOPE = "io.linkfleet.redirector";

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");

    private static final TextMapSetter<Headers> HEADER = (headers, name, value) -> {
        if (headers != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    };

    private ClickTrace() {}

    /** Has OpenTelemetry look for its implementation, which it does in files at its first use: not on an event loop. */
    static void load() {
        Context.current();
    }

    /** The current request's place in its trace; null when the trace is not sampled, or there is none. */
    public static @Nullable SpanContext ofRequest() {
        SpanContext request = Span.current().getSpanContext();
        return request.isSampled() ? request : null;
    }

    /**
     * Begins the sending of a record for that request, and puts it into the record's headers.
     *
     * @return to be run when Kafka has the record, or the journal; what replays the journal knows nothing of the trace
     */
    static Runnable begin(SpanContext request, ProducerRecord<byte[], byte[]> record) {
        Context parent = Context.root().with(Span.wrap(request));
        Span span = GlobalOpenTelemetry.getTracer(SCOPE)
                .spanBuilder("send " + Topics.CLICKS)
                .setParent(parent)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(DESTINATION, Topics.CLICKS)
                .setAttribute(OPERATION, "send")
                .setAttribute(OPERATION_TYPE, "send")
                .startSpan();
        GlobalOpenTelemetry.getPropagators().getTextMapPropagator().inject(parent.with(span), record.headers(), HEADER);
        return span::end;
    }
}
