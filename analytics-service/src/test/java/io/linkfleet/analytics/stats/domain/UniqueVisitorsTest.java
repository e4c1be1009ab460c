package io.linkfleet.analytics.stats.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.analytics.ingest.domain.Clicks;
import io.linkfleet.analytics.ingest.domain.DayFigures;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month is not the sum of its days. */
class UniqueVisitorsTest {

    private static final int DAYS = 30;

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 500, 1_000})
    void areExactWhileTheyAreFew(int visitors) {
        UniqueVisitors unique = UniqueVisitors.of(days(visitors, visitors * 3));

        assertThat(unique.estimate()).isEqualTo(visitors);
        assertThat(unique.lower()).isLessThanOrEqualTo(visitors);
        assertThat(unique.upper()).isGreaterThanOrEqualTo(visitors);
        assertThat(unique.windows()).isEqualTo(1);
    }

    @Test
    void areWithinTwoPercentWhenTheyAreMany() {
        UniqueVisitors unique = UniqueVisitors.of(days(100_000, 300_000));

        assertThat(unique.estimate()).isCloseTo(100_000, Percentage.withPercentage(2));
        assertThat(unique.lower()).isLessThan(unique.estimate());
        assertThat(unique.upper()).isGreaterThan(unique.estimate());
    }

    @Test
    void areNoneWhereNobodyWas() {
        assertThat(UniqueVisitors.of(List.of())).isEqualTo(new UniqueVisitors(0, 0, 0, 0));
    }

    /** Another one for each, of those that are no bots. */
    private static int person(int visitor) {
        return visitor * 28 + 1;
    }

    /** Each visitor comes once at least, at random days. */
    private static List<ActiveDay> days(int visitors, int clicks) {
        var random = new Random(visitors);
        List<DayFigures> days = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            days.add(new DayFigures(new UUID(0, 0)));
        }
        for (int click = 0; click < clicks; click++) {
            int visitor = click < visitors ? click : random.nextInt(visitors);
            days.get(random.nextInt(DAYS)).add(Clicks.visit("unique", Clicks.NOW, person(visitor)));
        }
        return days.stream()
                .map(day -> new ActiveDay(
                        LocalDate.EPOCH,
                        new ClickCounts(day.clicks(), day.bots()),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Map.of(),
                        Map.of(),
                        day.sketch(),
                        List.copyOf(day.windows())))
                .toList();
    }
}
