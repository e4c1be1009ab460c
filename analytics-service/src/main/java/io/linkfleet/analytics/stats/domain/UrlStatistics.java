package io.linkfleet.analytics.stats.domain;

import io.linkfleet.contracts.url.UrlKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one short URL as they stood at one instant.
 *
 * @param ownerId whose it is; null for an anonymous one
 * @param allTimeClicks clicks of all days, inside the range and outside
 * @param activeDays the days of the range that have clicks, in order
 */
public record UrlStatistics(
        UrlKey key, @Nullable UUID ownerId, DateRange range, ClickCounts allTimeClicks, List<ActiveDay> activeDays) {

    public UrlStatistics {
        activeDays = List.copyOf(activeDays);
    }

    /** The same for a part of the range. */
    public UrlStatistics within(DateRange part) {
        return new UrlStatistics(
                key,
                ownerId,
                part,
                allTimeClicks,
                activeDays.stream().filter(day -> part.contains(day.date())).toList());
    }

    public ClickCounts clicks() {
        return activeDays.stream().map(ActiveDay::clicks).reduce(ClickCounts.NONE, ClickCounts::plus);
    }

    /** Days without clicks are left out. */
    public Map<LocalDate, ClickCounts> clicksByDay() {
        return activeDays.stream().collect(Collectors.toMap(ActiveDay::date, ActiveDay::clicks));
    }

    /** First click in the range; null when there is none. */
    public @Nullable Instant firstClickAt() {
        return activeDays.isEmpty() ? null : activeDays.getFirst().firstClickAt();
    }

    /** Last click in the range; null when there is none. */
    public @Nullable Instant lastClickAt() {
        return activeDays.isEmpty() ? null : activeDays.getLast().lastClickAt();
    }

    public UniqueVisitors uniqueVisitors() {
        return UniqueVisitors.of(activeDays);
    }

    /** Clicks per value of a dimension over the range, most first. */
    public List<ValueClicks> breakdown(String dimension) {
        Map<String, Long> clicks = new HashMap<>();
        for (ActiveDay day : activeDays) {
            day.dimensions()
                    .getOrDefault(dimension, Map.of())
                    .forEach((value, count) -> clicks.merge(value, count, Long::sum));
        }
        return clicks.entrySet().stream()
                .map(entry -> new ValueClicks(entry.getKey(), entry.getValue()))
                .sorted(ValueClicks.MOST_FIRST)
                .toList();
    }

    /** Clicks of one value of a dimension. */
    public record ValueClicks(String value, long clicks) {

        /** Without ties, so that pages never overlap. */
        public static final Comparator<ValueClicks> MOST_FIRST =
                Comparator.comparingLong(ValueClicks::clicks).reversed().thenComparing(ValueClicks::value);
    }
}
