package io.linkfleet.analytics.ingest.domain;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Clicks per value of one dimension, of at most {@value #MAX_VALUES} values. Beyond that number those with the greatest
 * hashes are counted together as {@value #OTHER}: a rule that gives the same counts in whatever order clicks come.
 */
public final class ValueCounts {

    public static final int MAX_VALUES = 1_000;

    public static final String OTHER = "(other)";

    private static final HashFunction HASH = Hashing.murmur3_32_fixed();

    private static final Comparator<String> BY_HASH =
            Comparator.comparingInt(ValueCounts::hash).thenComparing(Comparator.naturalOrder());

    private final Map<String, Long> counts = new HashMap<>();
    private long other;

    /** The same values by their hashes, while there are too many or nearly so; null before, as it is for nearly all. */
    private @Nullable TreeSet<String> byHash;

    private static int hash(String value) {
        return HASH.hashUnencodedChars(value).asInt();
    }

    public void add(String value, long clicks) {
        if (value.equals(OTHER)) {
            other += clicks;
            return;
        }
        boolean isNew = counts.merge(value, clicks, Long::sum) == clicks;
        if (isNew && counts.size() >= MAX_VALUES) {
            limit(value);
        }
    }

    private void limit(String added) {
        if (byHash == null) {
            byHash = new TreeSet<>(BY_HASH);
            byHash.addAll(counts.keySet());
        } else {
            byHash.add(added);
        }
        if (counts.size() > MAX_VALUES) {
            other += Objects.requireNonNull(counts.remove(byHash.pollLast()));
        }
    }

    int size() {
        return counts.size();
    }

    /** Clicks per value, {@value #OTHER} among them when there are such. */
    public Map<String, Long> byValue() {
        if (other == 0) {
            return Collections.unmodifiableMap(counts);
        }
        Map<String, Long> all = new HashMap<>(counts);
        all.put(OTHER, other);
        return all;
    }
}
