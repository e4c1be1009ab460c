package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.contracts.url.ShortCode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the query of figures of several short URLs; each code once, however often it is given. */
record CombinedParameters(List<String> codes, DateRange days) {

    static final String CODES = "short_codes";

    /** Their days are read for one answer. */
    static final int MAX_CODES = 50;

    private static final Set<String> NAMES = Set.of(RangeParameters.FROM, RangeParameters.TO, CODES);

    static CombinedParameters parse(Map<String, List<String>> parameters, Clock clock) {
        var query = new QueryParameters(parameters, NAMES);
        List<String> codes = codes(query);
        DateRange days = RangeParameters.parse(query, ZoneOffset.UTC, RangeParameters.MAX_DAYS, clock);
        return new CombinedParameters(codes, days);
    }

    private static List<String> codes(QueryParameters query) {
        String text = query.one(CODES);
        if (text == null || text.isEmpty()) {
            query.violate(CODES, "required", "must name short codes, separated by commas");
            return List.of();
        }
        List<String> codes = Arrays.stream(text.split(",", -1)).distinct().toList();
        if (codes.size() > MAX_CODES) {
            query.violate(CODES, "too_many", "must name at most " + MAX_CODES + " short codes");
        }
        if (!codes.stream().allMatch(ShortCode::isValid)) {
            query.violate(CODES, "malformed", "must be short codes, separated by commas");
        }
        return codes;
    }
}
