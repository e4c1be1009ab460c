package io.linkfleet.analytics.orphan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Orphan clicks of the last days, on the management port: {@code GET /actuator/orphans?days=7}. */
@Endpoint(id = "orphans")
final class OrphansEndpoint {

    private static final int DEFAULT_DAYS = 7;
    private static final int MAX_DAYS = 366;
    private static final int CODES_PER_DAY = 5;

    private final OrphanClickStore store;
    private final Clock clock;

    OrphansEndpoint(OrphanClickStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param days UTC days, today included */
    @ReadOperation
    List<OrphanClickStore.DayCount> days(@Nullable Integer days) {
        int wanted = days == null ? DEFAULT_DAYS : Math.clamp(days, 1, MAX_DAYS);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return store.since(today.minusDays(wanted - 1L), CODES_PER_DAY);
    }
}
