package io.linkfleet.analytics.orphan;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.analytics.orphan.OrphanClickStore.CodeCount;
import io.linkfleet.analytics.orphan.OrphanClickStore.DayCount;
import io.linkfleet.contracts.click.OrphanClicks;
import io.linkfleet.contracts.click.OrphanClicks.Kind;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.localstack.testing.TestServers;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OrphanClickStoreIT {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final UUID source = UUID.randomUUID();
    private final OrphanClickStore store = newStore();
    private long sequence;

    private static OrphanClickStore newStore() {
        var dataSource = new DriverManagerDataSource(TestServers.newDatabase().jdbcUrl("linkfleet_analytics"));
        Flyway.configure()
                .dataSource(dataSource)
                .defaultSchema("analytics")
                .createSchemas(false)
                .load()
                .migrate();
        return new OrphanClickStore(
                new TransactionTemplate(new JdbcTransactionManager(dataSource)), new JdbcTemplate(dataSource));
    }

    @Test
    void reportsTheDaysWithTheCodesThatWereAskedForMost() {
        store.add(List.of(
                event(DAY, Kind.UNKNOWN, "once", 1),
                event(DAY, Kind.UNKNOWN, "often", 5),
                event(DAY, Kind.UNKNOWN, "twice", 2),
                event(DAY, Kind.UNKNOWN, null, 9),
                event(DAY, Kind.BASE_PATH, null, 4),
                event(DAY.minusDays(1), Kind.DEAD, "dead", 3),
                event(DAY.minusDays(2), Kind.DEAD, "too-early", 3)));

        assertThat(store.since(DAY.minusDays(1), 2))
                .containsExactly(
                        new DayCount(DAY, "base_path", 4, 0, List.of()),
                        new DayCount(
                                DAY, "unknown", 17, 3, List.of(new CodeCount("often", 5), new CodeCount("twice", 2))),
                        new DayCount(DAY.minusDays(1), "dead", 3, 1, List.of(new CodeCount("dead", 3))));
    }

    @Test
    void forgetsWhatStrangersMadeUpAndKeepsTheCounts() {
        store.add(List.of(
                event(DAY, Kind.UNKNOWN, "new", 1),
                event(DAY.minusDays(1), Kind.UNKNOWN, "old", 2),
                event(DAY.minusDays(1), Kind.UNKNOWN, "old-too", 3),
                event(DAY.minusDays(1), Kind.UNKNOWN, null, 4),
                event(DAY.minusDays(1), Kind.DEAD, "of-an-owner", 5),
                event(DAY.minusDays(2), Kind.UNKNOWN, "older", 6)));

        store.forgetUnknownCodes(DAY);
        store.forgetUnknownCodes(DAY);

        assertThat(store.since(DAY.minusDays(9), 5))
                .containsExactly(
                        new DayCount(DAY, "unknown", 1, 1, List.of(new CodeCount("new", 1))),
                        new DayCount(DAY.minusDays(1), "dead", 5, 1, List.of(new CodeCount("of-an-owner", 5))),
                        new DayCount(DAY.minusDays(1), "unknown", 9, 0, List.of()),
                        new DayCount(DAY.minusDays(2), "unknown", 6, 0, List.of()));
    }

    private OrphanClicks event(LocalDate date, Kind kind, @Nullable String code, long clicks) {
        return new OrphanClicks(
                source, ++sequence, date, kind, "localhost", code == null ? null : new ShortCode(code), clicks);
    }
}
