package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code from} and {@code to}; every broken rule of a request is reported, not only the first. */
final class RangeParameters {

    /** The year and a day that a leap year needs; keeps an answer under 20 KB. */
    static final int MAX_DAYS = 366;

    static final int DEFAULT_DAYS = 30;

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);
    private static final int DATE_LENGTH = "YYYY-MM-DD".length();
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final Set<String> KNOWN = Set.of(FROM, TO);

    private final List<Violation> violations = new ArrayList<>();

    private RangeParameters() {}

    static DateRange parse(Map<String, List<String>> parameters, Clock clock) {
        return new RangeParameters().read(parameters, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private DateRange read(Map<String, List<String>> parameters, LocalDate today) {
        parameters.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .sorted()
                .forEach(this::unknown);
        LocalDate givenTo = date(TO, parameters.get(TO));
        LocalDate givenFrom = date(FROM, parameters.get(FROM));
        failIfViolated();
        LocalDate to = givenTo == null ? today : givenTo;
        LocalDate from = givenFrom == null ? to.minusDays(DEFAULT_DAYS - 1) : givenFrom;
        checkLength(from, to);
        failIfViolated();
        return new DateRange(from, to);
    }

    private void checkLength(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            violate(FROM, "reversed", "must not be after to");
        } else if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            violate(FROM, "range_too_long", "must leave a range of at most " + MAX_DAYS + " days");
        }
    }

    private @Nullable LocalDate date(String name, @Nullable List<String> values) {
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            violate(name, "repeated", "must be given once");
            return null;
        }
        LocalDate date = parseDate(values.getFirst());
        if (date == null) {
            violate(name, "malformed", "must be a date as YYYY-MM-DD");
        } else if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            violate(name, "out_of_range", "must be from " + EARLIEST + " to " + LATEST);
        }
        return date;
    }

    private static @Nullable LocalDate parseDate(@Nullable String text) {
        if (text == null || text.length() != DATE_LENGTH) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void unknown(String name) {
        violate(name, "unknown_parameter", "is not a parameter of this call");
    }

    private void violate(String parameter, String code, String message) {
        violations.add(new Violation("?" + parameter, code, message));
    }

    private void failIfViolated() {
        if (!violations.isEmpty()) {
            throw ProblemException.validation(violations);
        }
    }
}
