package io.linkfleet.analytics.ingest.storage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Drops partitions when their time is over, and makes new ones a week ahead, so that no batch has to wait for one at
 * midnight. When it fails, nothing is lost: a batch makes what it misses, and the next round comes soon.
 */
final class PartitionSchedule {

    private static final Logger log = LoggerFactory.getLogger(PartitionSchedule.class);
    private static final int DAYS_BEHIND = 1;
    private static final int DAYS_AHEAD = 7;

    /** A click that was taken at the last moment must still meet its redelivery. */
    private static final int DAYS_OF_GRACE = 1;

    private final ClickPartitions partitions;
    private final Clock clock;
    private final int retentionDays;
    private volatile @Nullable LocalDate madeUntil;

    PartitionSchedule(ClickPartitions partitions, Clock clock, int retentionDays, MeterRegistry registry) {
        this.partitions = partitions;
        this.clock = clock;
        this.retentionDays = retentionDays;
        Gauge.builder("linkfleet.partitions.ahead", this, PartitionSchedule::daysAhead)
                .description("Days after today for which raw clicks have their partition")
                .register(registry);
    }

    private double daysAhead() {
        LocalDate until = madeUntil;
        return until == null ? 0 : ChronoUnit.DAYS.between(today(), until);
    }

    @Scheduled(fixedDelayString = "PT10M")
    void makeAhead() {
        LocalDate today = today();
        List<LocalDate> days = today.minusDays(DAYS_BEHIND)
                .datesUntil(today.plusDays(DAYS_AHEAD + 1))
                .toList();
        try {
            partitions.ensure(days);
            madeUntil = days.getLast();
        } catch (DataAccessException e) {
            log.atWarn().setCause(e).log("partitions could not be made ahead");
        }
    }

    /** Figures stay; only the raw clicks that they were made of go. */
    @Scheduled(fixedDelayString = "PT1H")
    void dropOld() {
        try {
            int dropped = partitions.dropBefore(today().minusDays(retentionDays + DAYS_OF_GRACE));
            if (dropped > 0) {
                log.atInfo()
                        .addKeyValue("days", dropped)
                        .log("raw clicks dropped, they are older than LINKFLEET_RAW_RETENTION");
            }
        } catch (DataAccessException e) {
            log.atWarn().setCause(e).log("old raw clicks could not be dropped, trying again in an hour");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
