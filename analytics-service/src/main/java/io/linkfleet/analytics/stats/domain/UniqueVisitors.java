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
        var merge = new Merge();
        days.forEach(merge::add);
        return merge.toUniqueVisitors();
    }

    /** Merges any number of sketches, one after the other; takes the memory of one. */
    static final class Merge {

        private final HllUnion union = new HllUnion(MAX_LG_K);
        private final Set<String> windows = new HashSet<>();

        void add(ActiveDay day) {
            if (day.visitors() != null) {
                addSketch(day.visitors());
                day.windows().forEach(this::addWindow);
            }
        }

        void addSketch(byte[] sketch) {
            union.update(HllSketch.heapify(sketch));
        }

        void addWindow(String window) {
            windows.add(window);
        }

        UniqueVisitors toUniqueVisitors() {
            // The whole numbers between the bounds: while the sketch is exact there is one only.
            long estimate = Math.round(union.getEstimate());
            long lower = (long) Math.ceil(union.getLowerBound(TWO_STANDARD_DEVIATIONS));
            long upper = (long) Math.floor(union.getUpperBound(TWO_STANDARD_DEVIATIONS));
            return new UniqueVisitors(estimate, Math.min(lower, estimate), Math.max(upper, estimate), windows.size());
        }
    }
}
