package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.domain.DayFigures;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are to be written, each one revision after the one that it was made from. A row begins at a random revision, so
 * that one that was erased and counted anew is never taken for the one before.
 *
 * @param fresh those that the table doesn't have yet, in the order of its index
 * @param known those that it has
 */
record DayRows(SortedMap<DayKey, DayRow> fresh, Map<DayKey, DayRow> known) {

    private static final long LAST_FIRST_REVISION = 1L << 62;

    DayRows() {
        this(new TreeMap<>(), new HashMap<>());
    }

    /** @param before the row as it stands, if there is one */
    void put(DayKey key, @Nullable DayRow before, DayFigures figures) {
        if (before == null) {
            long first = ThreadLocalRandom.current().nextLong(1, LAST_FIRST_REVISION);
            fresh.put(key, new DayRow(figures, first));
        } else {
            known.put(key, new DayRow(figures, before.revision() + 1));
        }
    }

    Map<DayKey, DayRow> all() {
        Map<DayKey, DayRow> all = HashMap.newHashMap(fresh.size() + known.size());
        all.putAll(fresh);
        all.putAll(known);
        return all;
    }
}
