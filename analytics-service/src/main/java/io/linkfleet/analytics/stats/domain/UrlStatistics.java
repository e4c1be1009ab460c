package io.linkfleet.analytics.stats.domain;

import io.linkfleet.contracts.url.UrlKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one short URL as they stood at one instant.
 *
 * @param ownerId whose it is; null for an anonymous one, or while its event is still on its way
 * @param allTimeClicks clicks of all days, inside the range and outside
 * @param activeDays the days of the range that have clicks, in order
 */
public record UrlStatistics(
        UrlKey key, @Nullable UUID ownerId, DateRange range, long allTimeClicks, List<ActiveDay> activeDays) {

    /** A day with clicks. */
    public record ActiveDay(LocalDate date, long clicks, Instant firstClickAt, Instant lastClickAt) {}

    public UrlStatistics {
        activeDays = List.copyOf(activeDays);
    }

    public long clicks() {
        return activeDays.stream().mapToLong(ActiveDay::clicks).sum();
    }

    /** First click in the range; null when there is none. */
    public @Nullable Instant firstClickAt() {
        return activeDays.isEmpty() ? null : activeDays.getFirst().firstClickAt();
    }

    /** Last click in the range; null when there is none. */
    public @Nullable Instant lastClickAt() {
        return activeDays.isEmpty() ? null : activeDays.getLast().lastClickAt();
    }
}
