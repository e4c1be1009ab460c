package io.linkfleet.analytics.ingest.messaging;

import io.linkfleet.analytics.ingest.ClickConsumers;
import io.linkfleet.analytics.ingest.FigureObserver;
import io.linkfleet.analytics.ingest.domain.Admission;
import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.analytics.ingest.domain.ClickAdmission;
import io.linkfleet.analytics.ingest.domain.ClickSaver;
import io.linkfleet.analytics.ingest.domain.Refusal;
import io.linkfleet.analytics.ingest.domain.SavedClicks;
import io.linkfleet.contracts.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Takes batches of clicks from Kafka. A batch is acknowledged when its clicks are committed in Postgres and its dead
 * letters in Kafka, never earlier; whatever stops it in between leads to a redelivery, which changes no figure.
 *
 * <p>This thread blocks on JDBC by intention: it is the consumer's own, and while it waits nothing else should be read.
 */
final class ClickListener {

    private static final Logger log = LoggerFactory.getLogger(ClickListener.class);

    private final ClickAdmission admission;
    private final ClickSaver saver;
    private final KafkaDeadLetters deadLetters;
    private final RetryDelay retryDelay;
    private final IngestMetrics metrics;
    private final List<FigureObserver> observers;

    ClickListener(
            ClickAdmission admission,
            ClickSaver saver,
            KafkaDeadLetters deadLetters,
            RetryDelay retryDelay,
            IngestMetrics metrics,
            List<FigureObserver> observers) {
        this.admission = admission;
        this.saver = saver;
        this.deadLetters = deadLetters;
        this.retryDelay = retryDelay;
        this.metrics = metrics;
        this.observers = observers;
    }

    @KafkaListener(
            id = ClickConsumers.GROUP,
            topics = Topics.CLICKS,
            batch = "true",
            concurrency = "${linkfleet.ingest.concurrency}",
            properties = {
                "max.poll.records=${linkfleet.ingest.batch-size}",
                // An array of its own for each value was an eighth of all that a click left to the garbage collector.
                "value.deserializer=org.apache.kafka.common.serialization.ByteBufferDeserializer"
            })
    void onClicks(List<ConsumerRecord<byte[], ByteBuffer>> records, Acknowledgment acknowledgment) {
        try {
            IngestTrace.trace(records, () -> metrics.timeBatch(records.size(), () -> ingest(records)));
        } catch (RuntimeException e) {
            putBack(records, acknowledgment, e);
            return;
        }
        retryDelay.reset();
        acknowledgment.acknowledge();
    }

    private void ingest(List<ConsumerRecord<byte[], ByteBuffer>> records) {
        List<Click> clicks = new ArrayList<>(records.size());
        List<ConsumerRecord<byte[], ByteBuffer>> origins = new ArrayList<>(records.size());
        KafkaDeadLetters.Batch refused = deadLetters.newBatch();
        for (ConsumerRecord<byte[], ByteBuffer> record : records) {
            switch (admission.admit(record.key(), record.value())) {
                case Admission.Admitted(Click click) -> {
                    clicks.add(click);
                    origins.add(record);
                }
                case Refusal refusal -> refused.send(record, refusal);
            }
        }
        SavedClicks saved =
                saver.save(clicks, (click, refusal) -> refused.send(origins.get(position(clicks, click)), refusal));
        observers.forEach(observer -> observer.counted(clicks, saved.counted()));
        refused.awaitAcknowledged();
        metrics.saved(saved);
        refused.reasons().forEach(metrics::deadLettered);
    }

    /** Of this very click: an equal one, delivered twice, is another record. */
    private static int position(List<Click> clicks, Click click) {
        return IntStream.range(0, clicks.size())
                .filter(i -> clicks.get(i) == click)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Seeks back to the start of the batch and pauses the partitions. The consumer keeps polling meanwhile, so it stays in
     * its group however long Postgres is away, and it holds no record that a rebalance could make stale.
     */
    private void putBack(
            List<ConsumerRecord<byte[], ByteBuffer>> records, Acknowledgment acknowledgment, RuntimeException failure) {
        Duration delay = retryDelay.next();
        // An outage may last for hours: its stack trace is written once.
        var entry = delay.equals(RetryDelay.FIRST) ? log.atWarn().setCause(failure) : log.atWarn();
        entry.addKeyValue("failure", failure.getMessage())
                .addKeyValue("topic", Topics.CLICKS)
                .addKeyValue("records", records.size())
                .addKeyValue("retry_in_ms", delay.toMillis())
                .log("batch put back");
        metrics.putBack();
        acknowledgment.nack(0, delay);
    }
}
