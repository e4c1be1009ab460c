package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.support.request.QueryParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the query of a summary.
 *
 * @param compared whether the period before is wanted, too
 */
record SummaryParameters(DateRange days, boolean compared) {

    static final String COMPARE = "compare";
    static final String PREVIOUS = "previous";

    private static final Set<String> NAMES = Set.of(RangeParameters.FROM, RangeParameters.TO, COMPARE);

    static SummaryParameters parse(Map<String, List<String>> parameters, Clock clock) {
        var query = new QueryParameters(parameters, NAMES);
        String compare = query.one(COMPARE);
        if (compare != null && !compare.equals(PREVIOUS)) {
            query.violate(COMPARE, "unknown_comparison", "must be " + PREVIOUS);
        }
        DateRange days = RangeParameters.parse(query, ZoneOffset.UTC, RangeParameters.MAX_DAYS, clock);
        return new SummaryParameters(days, compare != null);
    }

    /** The same for all who ask for the same. */
    String id() {
        return days.from() + "/" + days.to() + (compared ? "/" + PREVIOUS : "");
    }

    /** Everything that must be read. */
    DateRange allDays() {
        return compared ? new DateRange(days.previous().from(), days.to()) : days;
    }
}
