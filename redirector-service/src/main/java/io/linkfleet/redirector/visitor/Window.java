package io.linkfleet.redirector.visitor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** How long one salt serves; windows begin and end in UTC. */
enum Window {
    MONTH {
        @Override
        String nameAt(Instant instant) {
            return YearMonth.from(instant.atOffset(ZoneOffset.UTC)).toString();
        }

        @Override
        Instant endOf(String name) {
            return YearMonth.parse(name).plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    },

    DAY {
        @Override
        String nameAt(Instant instant) {
            return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }

        @Override
        Instant endOf(String name) {
            return LocalDate.parse(name).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    };

    /** The window that {@code instant} is in: {@code 2026-11} or {@code 2026-11-20}. */
    abstract String nameAt(Instant instant);

    /** The first instant behind the window. */
    abstract Instant endOf(String name);
}
