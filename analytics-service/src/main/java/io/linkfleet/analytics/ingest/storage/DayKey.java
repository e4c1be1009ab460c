package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.contracts.url.UrlKey;
import java.time.LocalDate;
import java.util.Comparator;

/** Key of a row of {@code url_analytics}, in the order in which rows are always locked. */
record DayKey(UrlKey url, LocalDate date) implements Comparable<DayKey> {

    private static final Comparator<DayKey> ORDER = Comparator.comparing((DayKey key) -> key.url.domain())
            .thenComparing(key -> key.url.code().value())
            .thenComparing(key -> key.date);

    @Override
    public int compareTo(DayKey other) {
        return ORDER.compare(this, other);
    }
}
