package io.linkfleet.analytics.ingest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BegunDaysTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    private final BegunDays days = new BegunDays();

    @Test
    void theFirstDayMayHaveBegunBefore() {
        begin(0);

        assertThat(days.mayHave(row("aaa", 0))).isTrue();
    }

    @Test
    void aLaterDayHasWhatWasWritten() {
        begin(0, 1);

        days.wrote(List.of(row("aaa", 1)));

        assertThat(days.mayHave(row("aaa", 1))).isTrue();
        assertThat(days.mayHave(row("bbb", 1))).isFalse();
        assertThat(days.mayHave(row("aaa", 2))).isFalse();
    }

    @Test
    void anEarlierDayMayHaveAnyRow() {
        begin(2, 3);

        assertThat(days.mayHave(row("aaa", 1))).isTrue();
        assertThat(days.mayHave(row("aaa", 3))).isFalse();
    }

    @Test
    void aDayThatIsGivenUpMayHaveAnyRowForEver() {
        begin(0, 1, 2);

        days.giveUp(List.of(row("bbb", 1)));
        days.wrote(List.of(row("ccc", 1)));

        assertThat(days.mayHave(row("aaa", 1))).isTrue();
        assertThat(days.mayHave(row("aaa", 2))).isFalse();
    }

    @Test
    void ofManyDaysOnlyTheLatestAreKnown() {
        begin(IntStream.rangeClosed(0, 17).toArray());

        assertThat(days.mayHave(row("aaa", 1))).isTrue();
        assertThat(days.mayHave(row("aaa", 2))).isFalse();
        assertThat(days.mayHave(row("aaa", 17))).isFalse();
    }

    @Test
    void aFullDayHardlyEverLooksForRowsInVain() {
        begin(0, 1);

        days.wrote(IntStream.range(0, 100_000).mapToObj(i -> row("code" + i, 1)).toList());

        assertThat(IntStream.range(0, 10_000).filter(i -> days.mayHave(row("other" + i, 1))))
                .hasSizeLessThan(500);
    }

    private void begin(int... numbers) {
        for (int number : numbers) {
            days.mayHave(row("first", number));
        }
    }

    private static DayKey row(String code, int day) {
        return new DayKey(new UrlKey("localhost", Objects.requireNonNull(ShortCode.parse(code))), FIRST.plusDays(day));
    }
}
