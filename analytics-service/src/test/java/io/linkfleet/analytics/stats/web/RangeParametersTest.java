package io.linkfleet.analytics.stats.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeParametersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T00:00:00Z"), ZoneOffset.UTC);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    void coversThirtyDaysWithTodayByDefault() {
        assertThat(parse(Map.of())).isEqualTo(new DateRange(TODAY.minusDays(29), TODAY));
    }

    @Test
    void endsTodayWhenOnlyItsStartIsGiven() {
        assertThat(parse(Map.of("from", List.of("2026-11-01"))))
                .isEqualTo(new DateRange(LocalDate.of(2026, 11, 1), TODAY));
    }

    @Test
    void coversThirtyDaysWhenOnlyItsEndIsGiven() {
        assertThat(parse(Map.of("to", List.of("2026-03-01"))))
                .isEqualTo(new DateRange(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 3, 1)));
    }

    @Test
    void takesALeapYear() {
        DateRange range = parse(Map.of("from", List.of("2024-01-01"), "to", List.of("2024-12-31")));

        assertThat(range.days()).hasSize(366);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "today",
                "2026-11-31",
                "2026-1-1",
                "20261120",
                "2026-11-20T00:00:00Z",
                "+026-11-20",
                "٢٠٢٦-١١-٢٠"
            })
    void refusesWhatIsNoDate(String date) {
        assertThat(violations(Map.of("from", List.of(date))))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("?from", "malformed"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21, 2026-11-20, reversed",
        "2025-01-01, 2026-01-02, range_too_long",
        "1926-11-20, 2026-11-20, out_of_range",
        "0000-01-01, 2026-11-20, out_of_range",
        "2026-11-20, 9999-12-31, out_of_range"
    })
    void refusesRangesThatMakeNoSense(String from, String to, String code) {
        assertThat(violations(Map.of("from", List.of(from), "to", List.of(to))))
                .extracting(Violation::code)
                .containsExactly(code);
    }

    @Test
    void namesEveryBrokenRule() {
        assertThat(violations(Map.of(
                        "from", List.of("x"), "to", List.of("2026-11-20", "2026-11-20"), "zone", List.of("UTC"))))
                .extracting(Violation::pointer, Violation::code)
                .containsExactlyInAnyOrder(
                        tuple("?from", "malformed"), tuple("?to", "repeated"), tuple("?zone", "unknown_parameter"));
    }

    private static DateRange parse(Map<String, List<String>> parameters) {
        return SummaryParameters.parse(parameters, CLOCK).days();
    }

    private static List<Violation> violations(Map<String, List<String>> parameters) {
        return catchThrowableOfType(ProblemException.class, () -> parse(parameters))
                .violations();
    }
}
