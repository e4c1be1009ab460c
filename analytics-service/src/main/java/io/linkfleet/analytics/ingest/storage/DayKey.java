package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.contracts.url.UrlKey;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Key of a row of {@code url_analytics}. Ordered as the table's primary key: neighbours in the index are neighbours here. */
record DayKey(UrlKey url, LocalDate date) implements Comparable<DayKey> {

    private static final Comparator<DayKey> INDEX_ORDER = Comparator.<DayKey, String>comparing(
                    key -> key.url().domain())
            .thenComparing(key -> key.url().code().value())
            .thenComparing(DayKey::date);

    @Override
    public int compareTo(DayKey other) {
        return INDEX_ORDER.compare(this, other);
    }

    /** Written out, since each click is looked up by it: a record's own goes through method handles. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DayKey key && url.equals(key.url) && date.equals(key.date);
    }

    @Override
    public int hashCode() {
        return 31 * url.hashCode() + date.hashCode();
    }
}
