package io.linkfleet.analytics.owner;

import io.linkfleet.contracts.MalformedEventException;
import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.url.UrlEventJson;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
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
    private final Counter projected;
    private final Counter skipped;

    UrlOwnerListener(UrlOwnerStore store, MeterRegistry registry) {
        this.store = store;
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

    private Map<UrlKey, UrlSnapshot> latestVersions(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<UrlKey, UrlSnapshot> latest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            UrlSnapshot url = snapshotIn(record);
            if (url == null) {
                skipped.increment();
            } else {
                latest.merge(url.key(), url, (known, next) -> known.version() >= next.version() ? known : next);
            }
        }
        return latest;
    }

    private static @Nullable UrlSnapshot snapshotIn(ConsumerRecord<byte[], byte @Nullable []> record) {
        byte[] value = record.value();
        try {
            return value == null ? null : UrlEventJson.decode(value).url();
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
    private void project(List<UrlSnapshot> urls) {
        try {
            store.saveNewer(urls);
            projected.increment(urls.size());
        } catch (DataIntegrityViolationException e) {
            if (urls.size() > 1) {
                urls.forEach(url -> project(List.of(url)));
            } else {
                skipped.increment();
            }
        }
    }
}
