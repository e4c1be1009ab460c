package io.linkfleet.analytics.ingest.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.contracts.Topics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one reads in traces of the batch that counted a click. */
class IngestTraceTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final String FIRST = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SECOND = "0af7651916cd43dd8448eb211c80319c";
    private static final String UNSAMPLED = "11111111111111111111111111111111";
    private static final String SENDING = "00f067aa0ba902b7";

    private final List<ConsumerRecord<byte[], byte[]>> batch = List.of(
            click(null),
            click("00-" + UNSAMPLED + "-" + SENDING + "-00"),
            click("00-" + FIRST + "-" + SENDING + "-01"),
            click("no trace at all"),
            click("00-" + SECOND + "-" + SENDING + "-01"));

    @Test
    void goesOnWithTheTraceOfItsFirstSampledClick() {
        List<SpanContext> inWork = new ArrayList<>();

        IngestTrace.trace(batch, () -> inWork.add(Span.current().getSpanContext()));

        SpanData span = spanOf(FIRST);
        assertThat(inWork).containsExactly(span.getSpanContext());
        assertThat(span.getName()).isEqualTo("process clicks");
        assertThat(span.getParentSpanId()).isEqualTo(SENDING);
        assertThat(span.getAttributes().get(AttributeKey.longKey("messaging.batch.message_count")))
                .isEqualTo(5);
    }

    @Test
    void isLinkedWithEachSampledClick() {
        IngestTrace.trace(batch, () -> {});

        SpanData other = spanOf(SECOND);
        assertThat(spanOf(FIRST).getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly(FIRST, SECOND);
        assertThat(other.getParentSpanId()).isEqualTo(SENDING);
        assertThat(other.getLinks())
                .extracting(LinkData::getSpanContext)
                .containsExactly(spanOf(FIRST).getSpanContext());
        assertThat(TELEMETRY.getSpans()).hasSize(2);
    }

    @Test
    void tellsThatItFailedAndLetsTheFailurePass() {
        var failure = new IllegalStateException("away");

        assertThatThrownBy(() -> IngestTrace.trace(batch, () -> {
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(spanOf(FIRST).getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "IllegalStateException"));
    }

    @Test
    void beginsATraceOfItsOwnWhenNoClickHasOne() {
        IngestTrace.trace(batch.subList(0, 2), () -> {});

        SpanData span = TELEMETRY.getSpans().getFirst();
        assertThat(TELEMETRY.getSpans()).hasSize(1);
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getLinks()).isEmpty();
    }

    private static SpanData spanOf(String trace) {
        return TELEMETRY.getSpans().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .findFirst()
                .orElseThrow();
    }

    private static ConsumerRecord<byte[], byte[]> click(@Nullable String traceparent) {
        var record = new ConsumerRecord<>(Topics.CLICKS, 0, 0, new byte[0], new byte[0]);
        if (traceparent != null) {
            record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }
}
