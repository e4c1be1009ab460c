package io.linkfleet.analytics.ingest.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.linkfleet.localstack.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.datasketches.hll.HllSketch;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database of its own and the store on it, as the service assembles it. */
final class ClickDatabase implements AutoCloseable {

    private final Rollbacks rollbacks = new Rollbacks();
    private final HikariDataSource dataSource;
    final JdbcTemplate jdbc;

    ClickDatabase() {
        this("latest");
    }

    /** As an older version of the service left it, until {@link #migrate} brings it on. */
    ClickDatabase(String schemaVersion) {
        var config = new HikariConfig();
        config.setJdbcUrl(TestServers.newDatabase().jdbcUrl("linkfleet_analytics"));
        config.setMaximumPoolSize(6);
        dataSource = new HikariDataSource(config);
        migrate(schemaVersion);
        jdbc = new JdbcTemplate(dataSource);
    }

    void migrate(String schemaVersion) {
        Flyway.configure()
                .dataSource(dataSource)
                .defaultSchema("analytics")
                .createSchemas(false)
                .target(schemaVersion)
                .load()
                .migrate();
    }

    /** As a new instance of the service has it: nothing remembered. */
    PostgresClickStore newStore() {
        return new PostgresClickStore(transaction(), jdbc, new ClickPartitions(jdbc));
    }

    DayRebuild newRebuild() {
        return new DayRebuild(transaction(), jdbc);
    }

    Erasures newErasures(Instant now) {
        return new Erasures(transaction(), jdbc, Clock.fixed(now, ZoneOffset.UTC));
    }

    private TransactionTemplate transaction() {
        var transactions = new JdbcTransactionManager(dataSource);
        transactions.addListener(rollbacks);
        return new TransactionTemplate(transactions);
    }

    /** How many transactions of all stores were in vain so far. */
    int rollbacks() {
        return rollbacks.count.get();
    }

    private static final class Rollbacks implements TransactionExecutionListener {

        private final AtomicInteger count = new AtomicInteger();

        @Override
        public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
            count.incrementAndGet();
        }
    }

    /** Every commit that wrote figures fails while {@code work} runs. */
    void failCommits(Runnable work) {
        jdbc.execute("""
                CREATE FUNCTION analytics.fail() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'no commit today'; END $$;
                CREATE CONSTRAINT TRIGGER fail AFTER INSERT OR UPDATE ON analytics.url_analytics
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION analytics.fail()""");
        try {
            work.run();
        } finally {
            jdbc.execute("DROP FUNCTION analytics.fail CASCADE");
        }
    }

    Connection connection() throws SQLException {
        return dataSource.getConnection();
    }

    record Day(String shortCode, LocalDate date) {}

    Map<Day, Long> dailyClicks() {
        return clicksPerDay("SELECT short_code, date, total_clicks FROM analytics.url_analytics");
    }

    /** What figures of any day say and raw clicks don't, or the other way round. */
    List<Map<String, Object>> differences() {
        return jdbc.queryForList("""
                SELECT days.date, differences.*
                FROM (SELECT date FROM analytics.click_events UNION SELECT date FROM analytics.url_analytics) AS days,
                     LATERAL analytics.figure_differences(days.date) AS differences""");
    }

    /** Visitors of each day, by the stored sketches. */
    Map<Day, Long> visitors() {
        Map<Day, Long> days = new TreeMap<>(Comparator.comparing(Day::toString));
        jdbc.query("SELECT short_code, date, visitors FROM analytics.url_analytics WHERE visitors IS NOT NULL", row -> {
            days.put(
                    new Day(row.getString(1), row.getObject(2, LocalDate.class)),
                    Math.round(HllSketch.heapify(row.getBytes(3)).getCompositeEstimate()));
        });
        return days;
    }

    /** The same, counted one by one. */
    Map<Day, Long> visitorsOfRawClicks() {
        return clicksPerDay("""
                SELECT short_code, date, count(DISTINCT visitor_hash) FROM analytics.click_events
                WHERE kind = 'click' AND bot IS NULL AND visitor_hash IS NOT NULL GROUP BY 1, 2""");
    }

    private Map<Day, Long> clicksPerDay(String sql) {
        Map<Day, Long> days = new TreeMap<>(Comparator.comparing(Day::toString));
        jdbc.query(sql, row -> {
            days.put(new Day(row.getString(1), row.getObject(2, LocalDate.class)), row.getLong(3));
        });
        return days;
    }

    void clear() {
        jdbc.execute("TRUNCATE analytics.click_events, analytics.url_analytics, analytics.erased_urls");
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
