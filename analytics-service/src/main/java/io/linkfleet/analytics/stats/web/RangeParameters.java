package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.support.request.QueryParameters;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads {@code from} and {@code to}. */
final class RangeParameters {

    static final String FROM = "from";
    static final String TO = "to";

    /** The year and a day that a leap year needs; keeps an answer small. */
    static final int MAX_DAYS = 366;

    static final int DEFAULT_DAYS = 30;

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);
    private static final int DATE_LENGTH = "YYYY-MM-DD".length();

    private RangeParameters() {}

    /** Days of the zone; fails with everything that was noted so far, too. */
    static DateRange parse(QueryParameters query, ZoneId zone, int maxDays, Clock clock) {
        LocalDate givenTo = date(query, TO);
        LocalDate givenFrom = date(query, FROM);
        query.failIfViolated();
        LocalDate to = givenTo == null ? LocalDate.ofInstant(clock.instant(), zone) : givenTo;
        LocalDate from = givenFrom == null ? to.minusDays(Math.min(DEFAULT_DAYS, maxDays) - 1) : givenFrom;
        if (to.isBefore(from)) {
            query.violate(FROM, "reversed", "must not be after to");
        } else if (ChronoUnit.DAYS.between(from, to) >= maxDays) {
            query.violate(FROM, "range_too_long", "must leave a range of at most " + maxDays + " days");
        }
        query.failIfViolated();
        return new DateRange(from, to);
    }

    private static @Nullable LocalDate date(QueryParameters query, String name) {
        String text = query.one(name);
        if (text == null) {
            return null;
        }
        LocalDate date = parseDate(text);
        if (date == null) {
            query.violate(name, "malformed", "must be a date as YYYY-MM-DD");
        } else if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            query.violate(name, "out_of_range", "must be from " + EARLIEST + " to " + LATEST);
        }
        return date;
    }

    private static @Nullable LocalDate parseDate(String text) {
        if (text.length() != DATE_LENGTH) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
