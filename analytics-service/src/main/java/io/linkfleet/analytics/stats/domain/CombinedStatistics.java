package io.linkfleet.analytics.stats.domain;

import io.linkfleet.contracts.url.ShortCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of several short URLs together, all of one range. One who followed several of them counts once as a visitor.
 *
 * @param allTimeClicks clicks of all days, inside the range and outside
 * @param clicksByDay days without clicks are left out
 */
public record CombinedStatistics(
        DateRange range,
        ClickCounts allTimeClicks,
        UniqueVisitors uniqueVisitors,
        List<Part> parts,
        Map<LocalDate, ClickCounts> clicksByDay) {

    public CombinedStatistics {
        parts = List.copyOf(parts);
        clicksByDay = Map.copyOf(clicksByDay);
    }

    /** Clicks of one of the short URLs in the range. */
    public record Part(ShortCode code, ClickCounts clicks) {

        /** Without ties, so that the same figures always come in the same order. */
        private static final Comparator<Part> MOST_FIRST = Comparator.comparingLong(
                        (Part part) -> part.clicks().total())
                .reversed()
                .thenComparing(part -> part.code().value());
    }

    /** The parts stand in the order of the statistics. */
    public static CombinedStatistics of(DateRange range, List<UrlStatistics> statistics) {
        var sum = new Sum();
        for (UrlStatistics one : statistics) {
            sum.addUrl(one.key().code(), one.clicks(), one.allTimeClicks());
            one.clicksByDay().forEach(sum::addDay);
            one.activeDays().forEach(sum.visitors()::add);
        }
        return sum.toStatistics(range);
    }

    public ClickCounts clicks() {
        return parts.stream().map(Part::clicks).reduce(ClickCounts.NONE, ClickCounts::plus);
    }

    /** The same with those parts first that have the most clicks. */
    CombinedStatistics mostClicksFirst() {
        List<Part> sorted = parts.stream().sorted(Part.MOST_FIRST).toList();
        return new CombinedStatistics(range, allTimeClicks, uniqueVisitors, sorted, clicksByDay);
    }

    /** Adds up figures as they are read: in memory there are sums and one sketch, however many come. */
    static final class Sum {

        private final List<Part> parts = new ArrayList<>();
        private final Map<LocalDate, ClickCounts> clicksByDay = new HashMap<>();
        private final UniqueVisitors.Merge visitors = new UniqueVisitors.Merge();
        private ClickCounts allTimeClicks = ClickCounts.NONE;

        void addUrl(ShortCode code, ClickCounts clicks, ClickCounts allTime) {
            parts.add(new Part(code, clicks));
            allTimeClicks = allTimeClicks.plus(allTime);
        }

        void addDay(LocalDate date, ClickCounts clicks) {
            clicksByDay.merge(date, clicks, ClickCounts::plus);
        }

        UniqueVisitors.Merge visitors() {
            return visitors;
        }

        CombinedStatistics toStatistics(DateRange range) {
            return new CombinedStatistics(range, allTimeClicks, visitors.toUniqueVisitors(), parts, clicksByDay);
        }
    }
}
