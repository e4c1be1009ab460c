package io.linkfleet.redirector.click;

import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A click on its way to Kafka.
 *
 * @param value the event as JSON
 * @param acknowledged called once Kafka or another place on disk has it
 */
record ClickRecord(ProducerRecord<byte[], byte[]> record, byte[] value, Runnable acknowledged) {

    private static final Runnable NOTHING = () -> {};

    static ClickRecord of(ClickEvent event) {
        return of(event, ClickEventJson.encode(event), NOTHING);
    }

    /** From the journal; fails when the bytes are no event, which a checksum lets happen to a newer version's only. */
    static ClickRecord of(byte[] value, Runnable acknowledged) {
        return of(ClickEventJson.decode(value), value, acknowledged);
    }

    private static ClickRecord of(ClickEvent event, byte[] value, Runnable acknowledged) {
        return new ClickRecord(
                new ProducerRecord<>(
                        Topics.CLICKS,
                        null,
                        event.occurredAt().toEpochMilli(),
                        event.key().toString().getBytes(StandardCharsets.UTF_8),
                        value),
                value,
                acknowledged);
    }
}
