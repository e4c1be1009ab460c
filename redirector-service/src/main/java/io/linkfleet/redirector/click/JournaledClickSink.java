package io.linkfleet.redirector.click;

import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.redirector.click.journal.Journal;
import io.linkfleet.redirector.click.journal.JournalInUseException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Sends clicks to Kafka, and keeps them on local disk while Kafka takes none. What was kept is sent in its order before
 * anything newer; a record is deleted when Kafka has it. So a click is lost only with a crash that comes before the
 * journal has it, or when the journal is full, which drops the oldest.
 */
@Component
final class JournaledClickSink implements ClickSink {

    private static final Logger log = LoggerFactory.getLogger(JournaledClickSink.class);

    private static final long SEGMENT_BYTES = DataSize.ofMegabytes(8).toBytes();

    /** Sent per new click while the journal is being emptied: it empties faster than clicks come. */
    private static final int REPLAYED_PER_CLICK = 64;

    /** Sent at a time when no click comes. */
    private static final int REPLAYED_WHEN_IDLE = 1024;

    private static final long NONE = -1;

    private final KafkaClicks kafka;
    private final Journal journal;
    private final Clock clock;
    private final Counter journaled;
    private final Counter replayed;
    private final Counter droppedOldest;
    private final Counter droppedByDisk;
    /** Read from the journal, and not yet taken by Kafka: the oldest that waits. */
    private @Nullable ClickRecord next;

    /** When that was clicked, in Unix milliseconds. */
    private volatile long oldest = NONE;

    private volatile long journalBytes;

    JournaledClickSink(KafkaClicks kafka, ClickProperties settings, MeterRegistry registry, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
        this.journal = open(settings);
        this.journaled = Counter.builder("linkfleet.clicks.journaled")
                .description("Clicks kept on local disk because Kafka took none")
                .register(registry);
        this.replayed = Counter.builder("linkfleet.clicks.replayed")
                .description("Clicks sent from local disk")
                .register(registry);
        this.droppedOldest = ClickMetrics.dropped(registry, "journal_full");
        this.droppedByDisk = ClickMetrics.dropped(registry, "journal_failed");
        Gauge.builder("linkfleet.clicks.journal.size", this, sink -> sink.journalBytes)
                .description("Local disk that waiting clicks take")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder(
                        "linkfleet.clicks.journal.limit",
                        settings,
                        limits -> limits.journalSize().toBytes())
                .description("Local disk that waiting clicks may take; then the oldest are dropped")
                .baseUnit("bytes")
                .register(registry);
        TimeGauge.builder("linkfleet.clicks.journal.age", this, TimeUnit.MILLISECONDS, JournaledClickSink::ageMillis)
                .description("Age of the oldest click that waits on local disk; 0 while none does")
                .register(registry);
        this.journalBytes = journal.bytes();
    }

    private double ageMillis() {
        long since = oldest;
        return since == NONE ? 0 : Math.max(0, clock.millis() - since);
    }

    /** The first journal that nobody has open: so whoever comes next sends on what a killed one left. */
    private static Journal open(ClickProperties settings) {
        for (int number = 1; ; number++) {
            Path folder = settings.dataFolder().resolve(number == 1 ? "journal" : "journal-" + number);
            try {
                return Journal.open(
                        folder, SEGMENT_BYTES, settings.journalSize().toBytes());
            } catch (JournalInUseException e) {
                log.atInfo().log("{}, trying the next one", e.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException("clicks can't be kept in LINKFLEET_DATA_DIR: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void offer(ClickEvent event, @Nullable SpanContext request) {
        ClickRecord click = ClickRecord.of(event, request);
        if (isEmpty() && kafka.send(click)) {
            return;
        }
        keepReturned();
        keep(click);
        replay(REPLAYED_PER_CLICK);
    }

    @Override
    public void idle() {
        kafka.giveUpStalled();
        keepReturned();
        replay(REPLAYED_WHEN_IDLE);
    }

    private boolean isEmpty() {
        return next == null && journal.isRead() && !kafka.hasReturned();
    }

    /** What Kafka took and did not get is older than all that is kept, and goes before it. */
    private void keepReturned() {
        if (kafka.hasReturned()) {
            prepend(kafka.takeBack());
        }
    }

    private void prepend(List<ClickRecord> clicks) {
        try {
            journal.prepend(clicks.stream().map(ClickRecord::value).toList());
            journaled.increment(clicks.size());
            clicks.forEach(click -> click.acknowledged().run());
        } catch (IOException e) {
            droppedByDisk.increment(clicks.size());
            log.atError()
                    .setCause(e)
                    .addKeyValue("count", clicks.size())
                    .log("clicks are lost: the journal can't be written");
        }
        journalBytes = journal.bytes();
    }

    private void keep(ClickRecord click) {
        try {
            droppedOldest.increment(journal.append(click.value()));
            journaled.increment();
            click.acknowledged().run();
        } catch (IOException e) {
            droppedByDisk.increment();
            log.atError().setCause(e).log("a click is lost: the journal can't be written");
        }
        journalBytes = journal.bytes();
    }

    private void replay(int atMost) {
        for (int i = 0; i < atMost; i++) {
            if (next == null) {
                next = read();
                oldest = next == null ? NONE : next.record().timestamp();
            }
            if (next == null || !kafka.send(next)) {
                return;
            }
            next = null;
            replayed.increment();
        }
    }

    private @Nullable ClickRecord read() {
        try {
            for (Journal.Entry entry = journal.read(); entry != null; entry = journal.read()) {
                ClickRecord click = decode(entry);
                if (click != null) {
                    return click;
                }
            }
        } catch (IOException e) {
            log.atError().setCause(e).log("the journal can't be read");
        }
        journalBytes = journal.bytes();
        return null;
    }

    /** A newer version may have left what this one can't read. */
    private @Nullable ClickRecord decode(Journal.Entry entry) {
        try {
            return ClickRecord.of(entry.record(), entry.settled());
        } catch (IllegalArgumentException e) {
            droppedByDisk.increment();
            entry.settled().run();
            log.atError().setCause(e).log("a click is lost: its record in the journal is no event");
            return null;
        }
    }

    @Override
    public void close(Duration patience) {
        List<ClickRecord> undelivered = kafka.close(patience);
        try (journal) {
            prepend(undelivered);
        } catch (IOException e) {
            log.atError().setCause(e).log("the journal can't be closed");
        }
    }
}
