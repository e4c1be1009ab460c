package io.linkfleet.analytics.stats.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days and hours of any zone from quarters of UTC hours, none lost and none twice. */
class TimeSeriesTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29, 23",
        "Europe/Berlin, 2026-10-25, 25",
        "Europe/Berlin, 2026-10-26, 24",
        "UTC, 2026-03-29, 24",
        "Australia/Lord_Howe, 2026-04-05, 25",
        "America/Sao_Paulo, 2018-11-04, 23"
    })
    void aDayHasTheHoursThatItHasInItsZone(String zone, LocalDate day, int hours) {
        List<TimeSeries.Point> points =
                TimeSeries.of(new DateRange(day, day), ZoneId.of(zone), TimeSeries.Interval.HOUR, List.of());

        assertThat(points).hasSize(hours);
    }

    @ParameterizedTest
    @CsvSource({
        // The last quarter of an hour before midnight in the zone, as date and quarter of UTC; the next one is
        // tomorrow's.
        "Asia/Kolkata, 2026-11-21, 73",
        "Asia/Kathmandu, 2026-11-21, 72",
        "America/St_Johns, 2026-11-22, 13",
        "UTC, 2026-11-21, 95"
    })
    void aDayEndsWhenItDoesInItsZone(String zone, LocalDate utcDay, int lastQuarter) {
        LocalDate day = LocalDate.parse("2026-11-21");
        var active = new ArrayList<ActiveDay>();
        active.add(active(utcDay, Map.of(lastQuarter, new ClickCounts(2, 1))));
        active.add(
                lastQuarter == 95
                        ? active(utcDay.plusDays(1), Map.of(0, new ClickCounts(5, 0)))
                        : active(utcDay, Map.of(lastQuarter + 1, new ClickCounts(5, 0))));

        List<TimeSeries.Point> points =
                TimeSeries.of(new DateRange(day, day.plusDays(1)), ZoneId.of(zone), TimeSeries.Interval.DAY, active);

        assertThat(points)
                .extracting(TimeSeries.Point::clicks)
                .containsExactly(new ClickCounts(2, 1), new ClickCounts(5, 0));
        assertThat(TimeSeries.utcDays(new DateRange(day, day), ZoneId.of(zone)).days())
                .contains(utcDay);
    }

    @Test
    void leavesOutWhatLiesOutsideOfTheRange() {
        LocalDate day = LocalDate.parse("2026-11-21");
        List<ActiveDay> active = List.of(
                active(day.minusDays(1), Map.of(0, new ClickCounts(1, 0), 92, new ClickCounts(2, 0))),
                active(day, Map.of(91, new ClickCounts(4, 0), 92, new ClickCounts(8, 0))));

        List<TimeSeries.Point> points =
                TimeSeries.of(new DateRange(day, day), ZoneId.of("Europe/Berlin"), TimeSeries.Interval.DAY, active);

        assertThat(points).extracting(TimeSeries.Point::clicks).containsExactly(new ClickCounts(6, 0));
    }

    private static ActiveDay active(LocalDate day, Map<Integer, ClickCounts> quarters) {
        return new ActiveDay(day, ClickCounts.NONE, Instant.EPOCH, Instant.EPOCH, quarters, Map.of(), null, List.of());
    }
}
