package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.ingest.domain.Dimension;
import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.analytics.stats.domain.UrlStatistics.ValueClicks;
import io.linkfleet.support.request.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query of a breakdown.
 *
 * @param after the last value of the page before; null for the first page
 */
record BreakdownParameters(
        Dimension dimension,
        DateRange days,
        int limit,
        @Nullable ValueClicks after) {

    static final int DEFAULT_LIMIT = 20;
    static final int MAX_LIMIT = 200;

    private static final String DIMENSION = "dimension";
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final Set<String> NAMES = Set.of(RangeParameters.FROM, RangeParameters.TO, DIMENSION, LIMIT, CURSOR);
    private static final String DIMENSIONS =
            Arrays.stream(Dimension.values()).map(Dimension::id).collect(Collectors.joining(", "));

    static BreakdownParameters parse(Map<String, List<String>> parameters, Clock clock) {
        var query = new QueryParameters(parameters, NAMES);
        Dimension dimension = dimension(query);
        int limit = limit(query);
        ValueClicks after = after(query);
        DateRange days = RangeParameters.parse(query, ZoneOffset.UTC, RangeParameters.MAX_DAYS, clock);
        return new BreakdownParameters(dimension, days, limit, after);
    }

    private static Dimension dimension(QueryParameters query) {
        String id = query.one(DIMENSION);
        for (Dimension dimension : Dimension.values()) {
            if (dimension.id().equals(id)) {
                return dimension;
            }
        }
        query.violate(DIMENSION, id == null ? "required" : "unknown_dimension", "must be one of " + DIMENSIONS);
        return Dimension.COUNTRY;
    }

    private static int limit(QueryParameters query) {
        String text = query.one(LIMIT);
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            query.violate(LIMIT, "out_of_range", "must be a number from 1 to " + MAX_LIMIT);
        }
        return limit;
    }

    private static @Nullable ValueClicks after(QueryParameters query) {
        String cursor = query.one(CURSOR);
        if (cursor == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return new ValueClicks(text.substring(colon + 1), Long.parseLong(text, 0, colon, 10));
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            query.violate(CURSOR, "malformed", "must be a next_cursor of this call");
            return null;
        }
    }

    /** Where the page after this value begins. */
    static String cursor(ValueClicks last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((last.clicks() + ":" + last.value()).getBytes(StandardCharsets.UTF_8));
    }
}
