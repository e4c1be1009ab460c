package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.support.request.QueryParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the query of an export. */
record ExportParameters(DateRange days, ExportFormat format) {

    static final String FORMAT = "format";

    private static final Set<String> NAMES = Set.of(RangeParameters.FROM, RangeParameters.TO, FORMAT);

    static ExportParameters parse(Map<String, List<String>> parameters, Clock clock) {
        var query = new QueryParameters(parameters, NAMES);
        ExportFormat format = format(query);
        DateRange days = RangeParameters.parse(query, ZoneOffset.UTC, RangeParameters.MAX_DAYS, clock);
        return new ExportParameters(days, format);
    }

    private static ExportFormat format(QueryParameters query) {
        String name = query.one(FORMAT);
        if ("ndjson".equals(name)) {
            return ExportFormat.NDJSON;
        }
        if (name != null && !name.equals("csv")) {
            query.violate(FORMAT, "unknown_format", "must be csv or ndjson");
        }
        return ExportFormat.CSV;
    }
}
