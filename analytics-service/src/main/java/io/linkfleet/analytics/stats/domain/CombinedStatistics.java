package io.linkfleet.analytics.stats.domain;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Figures of several short URLs together, all of one range. One who followed several of them counts once as a visitor. */
public record CombinedStatistics(DateRange range, List<UrlStatistics> parts) {

    public CombinedStatistics {
        parts = List.copyOf(parts);
    }

    public ClickCounts clicks() {
        return parts.stream().map(UrlStatistics::clicks).reduce(ClickCounts.NONE, ClickCounts::plus);
    }

    public ClickCounts allTimeClicks() {
        return parts.stream().map(UrlStatistics::allTimeClicks).reduce(ClickCounts.NONE, ClickCounts::plus);
    }

    public UniqueVisitors uniqueVisitors() {
        return UniqueVisitors.of(
                parts.stream().flatMap(part -> part.activeDays().stream()).toList());
    }

    /** Days without clicks are left out. */
    public Map<LocalDate, ClickCounts> clicksByDay() {
        Map<LocalDate, ClickCounts> clicks = new HashMap<>();
        for (UrlStatistics part : parts) {
            part.activeDays().forEach(day -> clicks.merge(day.date(), day.clicks(), ClickCounts::plus));
        }
        return clicks;
    }
}
