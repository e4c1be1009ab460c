package io.linkfleet.analytics.orphan;

import io.linkfleet.analytics.ingest.FigureObserver;
import io.linkfleet.contracts.MalformedEventException;
import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.click.OrphanClicks;
import io.linkfleet.contracts.click.OrphanClicksJson;
import io.linkfleet.contracts.url.UrlKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;

/** Counts the topic {@code orphan-clicks}. A record that can't be counted is skipped, noted in the log and in a metric. */
final class OrphanClickListener {

    static final String GROUP = "analytics-orphan-clicks";

    private static final Logger log = LoggerFactory.getLogger(OrphanClickListener.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private final OrphanClickStore store;
    private final List<FigureObserver> observers;
    private final Counter skipped;

    OrphanClickListener(OrphanClickStore store, List<FigureObserver> observers, MeterRegistry registry) {
        this.store = store;
        this.observers = observers;
        this.skipped = Counter.builder("linkfleet.orphan_clicks.skipped")
                .description("Records that are no orphan clicks")
                .register(registry);
    }

    @KafkaListener(id = GROUP, topics = Topics.ORPHAN_CLICKS, batch = "true", properties = "max.poll.records=1000")
    void onOrphanClicks(List<ConsumerRecord<byte[], byte[]>> records, Acknowledgment acknowledgment) {
        try {
            count(records.stream().map(this::read).filter(Objects::nonNull).toList());
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).addKeyValue("topic", Topics.ORPHAN_CLICKS).log("batch put back");
            acknowledgment.nack(0, RETRY_DELAY);
            return;
        }
        acknowledgment.acknowledge();
    }

    /** All at once; where Postgres can't hold one of them, one by one without it. */
    private void count(List<OrphanClicks> events) {
        if (events.isEmpty()) {
            return;
        }
        try {
            store.add(events);
            Set<UrlKey> dead = deadUrls(events);
            observers.forEach(observer -> observer.changed(dead));
        } catch (DataIntegrityViolationException e) {
            if (events.size() > 1) {
                events.forEach(event -> count(List.of(event)));
            } else {
                skipped.increment();
            }
        }
    }

    private static Set<UrlKey> deadUrls(List<OrphanClicks> events) {
        Set<UrlKey> keys = new HashSet<>();
        for (OrphanClicks event : events) {
            if (event.kind() == OrphanClicks.Kind.DEAD && event.code() != null) {
                keys.add(new UrlKey(event.domain(), event.code()));
            }
        }
        return keys;
    }

    private @Nullable OrphanClicks read(ConsumerRecord<byte[], byte @Nullable []> record) {
        byte[] value = record.value();
        try {
            if (value != null) {
                return OrphanClicksJson.decode(value);
            }
        } catch (MalformedEventException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("record is no orphan clicks");
        }
        skipped.increment();
        return null;
    }
}
