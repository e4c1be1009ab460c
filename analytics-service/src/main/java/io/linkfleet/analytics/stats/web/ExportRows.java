package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.ingest.domain.Dimension;
import io.linkfleet.analytics.stats.domain.ActiveDay;
import io.linkfleet.analytics.stats.domain.UrlStatistics.ValueClicks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A day's figures as rows: people and bots, then UTC hours, then each dimension, the most frequent values first. */
final class ExportRows {

    private static final int QUARTERS_PER_HOUR = 4;

    private ExportRows() {}

    /** One figure of one day. */
    record Row(LocalDate date, String figure, String value, long clicks) {}

    static List<Row> of(ActiveDay day) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(day.date(), "clicks", "humans", day.clicks().humans()));
        rows.add(new Row(day.date(), "clicks", "bots", day.clicks().bots()));
        hours(day)
                .forEach((hour, clicks) ->
                        rows.add(new Row(day.date(), "hour", String.format(Locale.ROOT, "%02d", hour), clicks)));
        for (Dimension dimension : Dimension.values()) {
            day.dimensions().getOrDefault(dimension.id(), Map.of()).entrySet().stream()
                    .map(entry -> new ValueClicks(entry.getKey(), entry.getValue()))
                    .sorted(ValueClicks.MOST_FIRST)
                    .forEach(value -> rows.add(new Row(day.date(), dimension.id(), value.value(), value.clicks())));
        }
        return rows;
    }

    private static Map<Integer, Long> hours(ActiveDay day) {
        Map<Integer, Long> hours = new TreeMap<>();
        day.quarters()
                .forEach((quarter, clicks) -> hours.merge(quarter / QUARTERS_PER_HOUR, clicks.total(), Long::sum));
        return hours;
    }
}
