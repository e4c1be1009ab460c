package io.linkfleet.redirector.click;

import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A click on its way to Kafka.
 *
 * @param value the event as JSON
 * @param acknowledged called once Kafka or another place on disk has it
 */
record ClickRecord(ProducerRecord<byte[], byte[]> record, byte[] value, Runnable acknowledged) {

    private static final Runnable NOTHING = () -> {};

    /** @param request the redirect's place in its trace; null when it has none that is kept */
    static ClickRecord of(ClickEvent event, @Nullable SpanContext request) {
        byte[] value = ClickEventJson.encode(event);
        var record = record(event, value);
        return new ClickRecord(record, value, request == null ? NOTHING : ClickTrace.begin(request, record));
    }

    /** From the journal; fails when the bytes are no event, which a checksum lets happen to a newer version's only. */
    static ClickRecord of(byte[] value, Runnable acknowledged) {
        return new ClickRecord(record(ClickEventJson.decode(value), value), value, acknowledged);
    }

    private static ProducerRecord<byte[], byte[]> record(ClickEvent event, byte[] value) {
        return new ProducerRecord<>(
                Topics.CLICKS,
                null,
                event.occurredAt().toEpochMilli(),
                event.key().toString().getBytes(StandardCharsets.UTF_8),
                value);
    }
}
