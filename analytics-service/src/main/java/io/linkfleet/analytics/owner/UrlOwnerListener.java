package io.linkfleet.analytics.owner;

import io.linkfleet.analytics.ingest.FigureObserver;
import io.linkfleet.contracts.MalformedEventException;
import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlEventJson;
import io.linkfleet.contracts.url.UrlKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Projects the topic {@code url-events} into {@code url_owners}. A record that is no URL event is skipped and counted: the
 * topic is compacted, so it stays there for inspection, and the next event of its short URL puts things right.
 */
final class UrlOwnerListener {

    static final String GROUP = "analytics-url-owners";

    private static final Logger log = LoggerFactory.getLogger(UrlOwnerListener.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private final UrlOwnerStore store;
    private final List<FigureObserver> observers;
    private final Counter projected;
    private final Counter skipped;

    UrlOwnerListener(UrlOwnerStore store, List<FigureObserver> observers, MeterRegistry registry) {
        this.store = store;
        this.observers = observers;
        this.projected = counter(registry, "projected");
        this.skipped = counter(registry, "skipped");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("linkfleet.url_events.consumed")
                .description("URL events read")
                .tag("outcome", outcome)
                .register(registry);
    }

    @KafkaListener(id = GROUP, topics = Topics.URL_EVENTS, batch = "true", properties = "max.poll.records=1000")
    void onUrlEvents(List<ConsumerRecord<byte[], byte[]>> records, Acknowledgment acknowledgment) {
        try {
            project(List.copyOf(latestVersions(records).values()));
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).addKeyValue("topic", Topics.URL_EVENTS).log("batch put back");
            acknowledgment.nack(0, RETRY_DELAY);
            return;
        }
        acknowledgment.acknowledge();
    }

    private Map<UrlKey, UrlEvent> latestVersions(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<UrlKey, UrlEvent> latest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            UrlEvent event = eventIn(record);
            if (event == null) {
                skipped.increment();
            } else {
                latest.merge(event.url().key(), event, UrlOwnerListener::newer);
            }
        }
        return latest;
    }

    private static UrlEvent newer(UrlEvent known, UrlEvent next) {
        return known.url().version() >= next.url().version() ? known : next;
    }

    private static @Nullable UrlEvent eventIn(ConsumerRecord<byte[], byte @Nullable []> record) {
        byte[] value = record.value();
        try {
            return value == null ? null : UrlEventJson.decode(value);
        } catch (MalformedEventException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("record is no URL event");
            return null;
        }
    }

    /** All at once; where Postgres can't hold one of them, one by one without it. */
    private void project(List<UrlEvent> events) {
        try {
            store.saveNewer(events);
            List<UrlKey> keys = events.stream().map(event -> event.url().key()).toList();
            observers.forEach(observer -> observer.changed(keys));
            projected.increment(events.size());
        } catch (DataIntegrityViolationException e) {
            if (events.size() > 1) {
                events.forEach(event -> project(List.of(event)));
            } else {
                skipped.increment();
            }
        }
    }
}
