package io.linkfleet.analytics.ingest.storage;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sees to it that a day has its partition before clicks of that day come. */
final class ClickPartitions {

    private final JdbcTemplate jdbc;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    ClickPartitions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Each missing partition is made in a transaction of its own, never in one that already holds rows. */
    void ensure(Collection<LocalDate> days) {
        for (LocalDate day : days) {
            if (!known.contains(day)) {
                jdbc.queryForObject("SELECT analytics.create_click_partition(?)", Boolean.class, day);
                known.add(day);
            }
        }
    }

    /** Drops those of earlier days; how many there were. */
    int dropBefore(LocalDate day) {
        Integer dropped = jdbc.queryForObject("SELECT analytics.drop_click_partitions(?)", Integer.class, day);
        known.removeIf(kept -> kept.isBefore(day));
        return Objects.requireNonNull(dropped);
    }

    /** Looks at the database again before the next batch: somebody has dropped a partition. */
    void forget() {
        known.clear();
    }
}
