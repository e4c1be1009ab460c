package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.analytics.stats.domain.TimeSeries;
import io.linkfleet.support.request.QueryParameters;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the query of a time series. */
record SeriesParameters(DateRange days, ZoneId zone, TimeSeries.Interval interval) {

    static final String ZONE = "tz";
    static final String INTERVAL = "interval";

    /** Hours make 24 points a day; keeps an answer under 100 KB. */
    static final int MAX_DAYS_OF_HOURS = 31;

    private static final Set<String> NAMES = Set.of(RangeParameters.FROM, RangeParameters.TO, ZONE, INTERVAL);

    static SeriesParameters parse(Map<String, List<String>> parameters, Clock clock) {
        var query = new QueryParameters(parameters, NAMES);
        ZoneId zone = zone(query);
        TimeSeries.Interval interval = interval(query);
        int maxDays = interval == TimeSeries.Interval.HOUR ? MAX_DAYS_OF_HOURS : RangeParameters.MAX_DAYS;
        return new SeriesParameters(RangeParameters.parse(query, zone, maxDays, clock), zone, interval);
    }

    private static ZoneId zone(QueryParameters query) {
        String name = query.one(ZONE);
        if (name == null) {
            return ZoneOffset.UTC;
        }
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        query.violate(ZONE, "unknown_zone", "must be a name of the IANA time zone database, such as Europe/Berlin");
        return ZoneOffset.UTC;
    }

    private static TimeSeries.Interval interval(QueryParameters query) {
        String name = query.one(INTERVAL);
        if ("hour".equals(name)) {
            return TimeSeries.Interval.HOUR;
        }
        if (name != null && !name.equals("day")) {
            query.violate(INTERVAL, "unknown_interval", "must be hour or day");
        }
        return TimeSeries.Interval.DAY;
    }
}
