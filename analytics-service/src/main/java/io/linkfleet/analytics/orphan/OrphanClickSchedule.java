package io.linkfleet.analytics.orphan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Forgets unknown codes when raw clicks of their day are gone, and redirectors of which no event can come any more: the
 * topic keeps events for a shorter time than raw clicks live.
 */
final class OrphanClickSchedule {

    private static final Logger log = LoggerFactory.getLogger(OrphanClickSchedule.class);

    private final OrphanClickStore store;
    private final Clock clock;
    private final int days;

    OrphanClickSchedule(OrphanClickStore store, Clock clock, int days) {
        this.store = store;
        this.clock = clock;
        this.days = days;
    }

    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT1M")
    void forget() {
        try {
            store.forgetSources(days);
            store.forgetUnknownCodes(
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days));
        } catch (DataAccessException e) {
            log.atWarn().setCause(e).log("old orphan clicks could not be forgotten, trying again tomorrow");
        }
    }
}
