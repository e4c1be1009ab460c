package io.linkfleet.analytics.stats.domain;

import java.time.LocalDate;
import java.util.stream.Stream;

/** UTC days, both ends included, in order. */
public record DateRange(LocalDate from, LocalDate to) {

    public DateRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a range ends on or after its first day");
        }
    }

    public Stream<LocalDate> days() {
        return from.datesUntil(to.plusDays(1));
    }
}
