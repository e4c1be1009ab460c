package io.linkfleet.analytics.stats.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Clicks by hour or day of a time zone, zeros included. A day begins when its date does there, so it has 23 or 25 hours
 * when clocks are changed; hours begin every 3600 seconds from its beginning.
 */
public final class TimeSeries {

    /** How long a point of a series lasts. */
    public enum Interval {
        HOUR,
        DAY
    }

    /** Clicks from this instant on, until the next point. */
    public record Point(OffsetDateTime from, ClickCounts clicks) {}

    private static final long QUARTER_MINUTES = 15;

    private TimeSeries() {}

    /** The UTC days that hold the days of the zone. */
    public static DateRange utcDays(DateRange days, ZoneId zone) {
        return new DateRange(
                start(days.from(), zone).atOffset(ZoneOffset.UTC).toLocalDate(),
                start(days.to().plusDays(1), zone)
                        .minusNanos(1)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate());
    }

    /**
     * @param days of the zone
     * @param active at least those UTC days with clicks that hold them
     */
    public static List<Point> of(DateRange days, ZoneId zone, Interval interval, List<ActiveDay> active) {
        TreeMap<Instant, ClickCounts> points = new TreeMap<>();
        Instant end = start(days.to().plusDays(1), zone);
        days.days().forEach(day -> starts(day, zone, interval).forEach(start -> points.put(start, ClickCounts.NONE)));
        for (ActiveDay day : active) {
            Instant midnight = start(day.date(), ZoneOffset.UTC);
            day.quarters().forEach((quarter, clicks) -> {
                Instant at = midnight.plus(quarter * QUARTER_MINUTES, ChronoUnit.MINUTES);
                Map.Entry<Instant, ClickCounts> point = points.floorEntry(at);
                if (point != null && at.isBefore(end)) {
                    points.put(point.getKey(), point.getValue().plus(clicks));
                }
            });
        }
        return points.entrySet().stream()
                .map(point -> new Point(point.getKey().atZone(zone).toOffsetDateTime(), point.getValue()))
                .toList();
    }

    private static List<Instant> starts(LocalDate day, ZoneId zone, Interval interval) {
        Instant end = start(day.plusDays(1), zone);
        List<Instant> starts = new ArrayList<>();
        for (Instant start = start(day, zone); start.isBefore(end); start = start.plus(1, ChronoUnit.HOURS)) {
            starts.add(start);
            if (interval == Interval.DAY) {
                break;
            }
        }
        return starts;
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
