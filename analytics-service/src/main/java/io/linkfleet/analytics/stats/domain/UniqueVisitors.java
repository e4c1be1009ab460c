package io.linkfleet.analytics.stats.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;

/**
 * How many different people followed. Within a salt window one who came on several days counts once; a new window forgets
 * who was there, so over several windows each counts once in each.
 *
 * @param lower they are at least so many, with 95 % confidence
 * @param upper they are at most so many, with 95 % confidence
 * @param windows salt windows that the figure is a sum of
 */
public record UniqueVisitors(long estimate, long lower, long upper, int windows) {

    private static final int MAX_LG_K = 14;
    private static final int TWO_STANDARD_DEVIATIONS = 2;

    static UniqueVisitors of(Collection<ActiveDay> days) {
        var union = new HllUnion(MAX_LG_K);
        Set<String> windows = new HashSet<>();
        for (ActiveDay day : days) {
            if (day.visitors() != null) {
                union.update(HllSketch.heapify(day.visitors()));
                windows.addAll(day.windows());
            }
        }
        return new UniqueVisitors(
                Math.round(union.getEstimate()),
                (long) Math.floor(union.getLowerBound(TWO_STANDARD_DEVIATIONS)),
                (long) Math.ceil(union.getUpperBound(TWO_STANDARD_DEVIATIONS)),
                windows.size());
    }
}
