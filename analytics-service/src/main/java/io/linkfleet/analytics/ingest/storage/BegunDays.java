package io.linkfleet.analytics.ingest.storage;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnel;
import io.linkfleet.contracts.url.UrlKey;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Days whose first clicks this instance has seen, and which of their rows it has written. Any other row of such a day is
 * hardly ever there, so that most new rows need not be looked for in the table.
 *
 * <p>A hint only: another instance may have written the row. A day with such rows is to be {@linkplain #giveUp given up}.
 * Thread-safe.
 */
final class BegunDays {

    /** In a backlog, partitions are days apart. */
    private static final int DAYS = 16;

    /** With more, rows are looked for in vain more and more often. A day takes 90 KiB. */
    private static final int ROWS_PER_DAY = 100_000;

    private static final double LOOKED_FOR_IN_VAIN = 0.03;

    /** Hashes that the strings keep; short URLs that share both are looked for in vain, and no more. */
    private static final Funnel<DayKey> URL = (key, sink) -> {
        UrlKey url = Objects.requireNonNull(key).url();
        sink.putInt(url.domain().hashCode()).putInt(url.code().value().hashCode());
    };

    private final ConcurrentSkipListMap<LocalDate, BloomFilter<DayKey>> written = new ConcurrentSkipListMap<>();
    private @Nullable LocalDate newest;

    /** Begins the day of the key when it is later than all before; the very first one may have begun long ago. */
    boolean mayHave(DayKey key) {
        BloomFilter<DayKey> rows = written.get(key.date());
        if (rows == null) {
            begin(key.date());
            rows = written.get(key.date());
        }
        return rows == null || rows.mightContain(key);
    }

    private synchronized void begin(LocalDate day) {
        if (newest != null && day.isAfter(newest)) {
            written.put(day, BloomFilter.create(URL, ROWS_PER_DAY, LOOKED_FOR_IN_VAIN));
            if (written.size() > DAYS) {
                written.pollFirstEntry();
            }
        }
        newest = newest == null || day.isAfter(newest) ? day : newest;
    }

    void wrote(Collection<DayKey> rows) {
        for (DayKey key : rows) {
            BloomFilter<DayKey> ofDay = written.get(key.date());
            if (ofDay != null) {
                ofDay.put(key);
            }
        }
    }

    /** From now on each of these days' rows may be there. */
    void giveUp(Collection<DayKey> rows) {
        rows.forEach(key -> written.remove(key.date()));
    }
}
