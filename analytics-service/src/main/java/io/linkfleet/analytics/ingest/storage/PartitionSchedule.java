package io.linkfleet.analytics.ingest.storage;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Makes partitions a week ahead, so that no batch has to wait for one at midnight. When it fails, nothing is lost: a batch
 * makes what it misses, and the next round comes soon.
 */
final class PartitionSchedule {

    private static final Logger log = LoggerFactory.getLogger(PartitionSchedule.class);
    private static final int DAYS_BEHIND = 1;
    private static final int DAYS_AHEAD = 7;

    private final ClickPartitions partitions;
    private final Clock clock;

    PartitionSchedule(ClickPartitions partitions, Clock clock) {
        this.partitions = partitions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M")
    void makeAhead() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<LocalDate> days = today.minusDays(DAYS_BEHIND)
                .datesUntil(today.plusDays(DAYS_AHEAD + 1))
                .toList();
        try {
            partitions.ensure(days);
        } catch (DataAccessException e) {
            log.atWarn().setCause(e).log("partitions could not be made ahead");
        }
    }
}
