package io.linkfleet.redirector.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.Topics;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one reads in a trace: the redirect, and in it the sending of its click, which the record names to its readers. */
class ClickTraceTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.CLICKS, new byte[0]);

    @Test
    void aRedirectWithoutTraceHasNone() {
        assertThat(ClickTrace.ofRequest()).isNull();
    }

    @Test
    void theRecordNamesTheSpanOfItsSendingWhichBelongsToTheRedirect() {
        Span redirect = TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("redirect")
                .startSpan();
        SpanContext request;
        try (Scope _ = redirect.makeCurrent()) {
            request = Objects.requireNonNull(ClickTrace.ofRequest());
        }
        redirect.end();
        assertThat(request).isEqualTo(redirect.getSpanContext());

        Runnable acknowledged = ClickTrace.begin(request, record);
        assertThat(TELEMETRY.getSpans()).as("before Kafka has it").hasSize(1);
        acknowledged.run();

        SpanData sending = TELEMETRY.getSpans().getLast();
        assertThat(sending.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(sending.getName()).isEqualTo("send clicks");
        assertThat(sending.getParentSpanContext()).isEqualTo(redirect.getSpanContext());
        Header header = record.headers().lastHeader("traceparent");
        assertThat(new String(header.value(), StandardCharsets.UTF_8))
                .isEqualTo("00-" + sending.getTraceId() + '-' + sending.getSpanId() + '-'
                        + sending.getSpanContext().getTraceFlags().asHex());
    }
}
