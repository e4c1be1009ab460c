package io.linkfleet.analytics.ingest.storage;

import static io.linkfleet.analytics.ingest.domain.Clicks.NOW;
import static io.linkfleet.analytics.ingest.domain.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.analytics.ingest.domain.Clicks;
import io.linkfleet.analytics.ingest.domain.UnstorableClickException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** A partition per day of raw clicks: made when a click comes, dropped when its time is over. */
class ClickPartitionsIT {

    private static ClickDatabase database;

    private PostgresClickStore store;

    @BeforeAll
    static void startDatabase() {
        database = new ClickDatabase();
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void emptyDatabase() {
        database.clear();
        store = database.newStore();
    }

    @Test
    void areMadeForWhateverDayComes() {
        Instant old = NOW.minus(Duration.ofDays(80));

        store.save(List.of(click("aaa", old), click("aaa", NOW)));

        assertThat(database.dailyClicks().values()).containsExactly(1L, 1L);
        assertThat(partitions()).contains("click_events_20260901", "click_events_20261120");
    }

    @Test
    void areMadeOnceByManyInstances() throws Exception {
        LocalDate day = LocalDate.of(2027, 1, 1);

        inParallel(8, () -> {
            new ClickPartitions(database.jdbc).ensure(List.of(day));
            return 0;
        });

        assertThat(partitions()).containsOnlyOnce("click_events_20270101");
    }

    @Test
    void areMadeAnewWhenSomebodyDroppedThem() {
        store.save(List.of(click("aaa", NOW)));
        database.jdbc.execute("DROP TABLE analytics.click_events_20261120");

        assertThatThrownBy(() -> store.save(List.of(click("bbb", NOW))))
                .isNotInstanceOf(UnstorableClickException.class);
        assertThat(store.save(List.of(click("bbb", NOW)))).satisfies(Clicks.saved(1, 0, 0));
    }

    @Test
    void areDroppedADayAfterTheirRetention() {
        LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
        var partitions = new ClickPartitions(database.jdbc);
        partitions.ensure(List.of(today.minusDays(92), today.minusDays(91), today.minusDays(90)));
        store.save(List.of(click("aaa", NOW.minus(Duration.ofDays(90)))));

        new PartitionSchedule(partitions, Clock.fixed(NOW, ZoneOffset.UTC), 90, new SimpleMeterRegistry()).dropOld();

        assertThat(partitions())
                .doesNotContain("click_events_20260820")
                .contains("click_events_20260821", "click_events_20260822");
        assertThat(database.dailyClicks()).hasSize(1);
    }

    @Test
    void areNotDroppedWhileSomebodyReadsThem() throws Exception {
        LocalDate old = LocalDate.of(2020, 1, 1);
        var partitions = new ClickPartitions(database.jdbc);
        partitions.ensure(List.of(old));

        try (Connection reader = database.connection()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("SELECT count(*) FROM analytics.click_events_20200101");
            assertThatThrownBy(() -> partitions.dropBefore(old.plusDays(1))).isInstanceOf(DataAccessException.class);
            reader.rollback();
        }

        assertThat(partitions.dropBefore(old.plusDays(1))).isEqualTo(1);
    }

    private List<String> partitions() {
        return database.jdbc.queryForList(
                "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'analytics.click_events'::regclass",
                String.class);
    }

    private static void inParallel(int threads, Callable<Integer> work) throws Exception {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            for (var result : executor.invokeAll(Collections.nCopies(threads, work))) {
                result.get();
            }
        }
    }
}
