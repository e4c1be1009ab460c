package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.TagRule;
import io.linkfleet.support.request.QueryParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query of figures of several short URLs, which are named or have a tag.
 *
 * @param codes each once, however often it is given; none where there is a tag
 * @param tag null where there are codes
 */
record CombinedParameters(List<String> codes, @Nullable String tag, DateRange days) {

    static final String CODES = "short_codes";
    static final String TAG = "tag";

    /** Their days are read for one answer. */
    static final int MAX_CODES = 50;

    private static final Set<String> NAMES = Set.of(RangeParameters.FROM, RangeParameters.TO, CODES, TAG);

    static CombinedParameters parse(Map<String, List<String>> parameters, Clock clock) {
        var query = new QueryParameters(parameters, NAMES);
        boolean hasTag = parameters.containsKey(TAG);
        if (hasTag && parameters.containsKey(CODES)) {
            query.violate(TAG, "exclusive", "must not be given together with " + CODES);
        }
        String tag = hasTag ? tag(query) : null;
        List<String> codes = hasTag ? List.of() : codes(query);
        DateRange days = RangeParameters.parse(query, ZoneOffset.UTC, RangeParameters.MAX_DAYS, clock);
        return new CombinedParameters(codes, tag, days);
    }

    private static @Nullable String tag(QueryParameters query) {
        String tag = query.one(TAG);
        String rule = tag == null ? null : TagRule.broken(tag);
        if (rule != null) {
            query.violate(TAG, "invalid_tag", rule);
        }
        return tag;
    }

    private static List<String> codes(QueryParameters query) {
        String text = query.one(CODES);
        if (text == null || text.isEmpty()) {
            query.violate(CODES, "required", "must name short codes, separated by commas, where no tag is given");
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
