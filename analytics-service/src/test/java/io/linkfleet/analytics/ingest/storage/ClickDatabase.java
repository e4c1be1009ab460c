package io.linkfleet.analytics.ingest.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.linkfleet.localstack.testing.TestServers;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database of its own and the store on it, as the service assembles it. */
final class ClickDatabase implements AutoCloseable {

    private final HikariDataSource dataSource;
    final JdbcTemplate jdbc;

    ClickDatabase() {
        var config = new HikariConfig();
        config.setJdbcUrl(TestServers.newDatabase().jdbcUrl("linkfleet_analytics"));
        config.setMaximumPoolSize(6);
        dataSource = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(dataSource)
                .defaultSchema("analytics")
                .createSchemas(false)
                .load()
                .migrate();
        jdbc = new JdbcTemplate(dataSource);
    }

    /** As a new instance of the service has it: nothing remembered. */
    PostgresClickStore newStore() {
        return new PostgresClickStore(
                new TransactionTemplate(new JdbcTransactionManager(dataSource)), jdbc, new ClickPartitions(jdbc));
    }

    record Day(String shortCode, LocalDate date) {}

    Map<Day, Long> dailyClicks() {
        return clicksPerDay("SELECT short_code, date, total_clicks FROM analytics.url_analytics");
    }

    /** What the daily table must say, by the raw clicks. */
    Map<Day, Long> dailyClicksOfRawClicks() {
        return clicksPerDay("""
                SELECT short_code, date, count(*) FROM analytics.click_events WHERE kind = 'click' GROUP BY 1, 2""");
    }

    private Map<Day, Long> clicksPerDay(String sql) {
        Map<Day, Long> days = new TreeMap<>(Comparator.comparing(Day::toString));
        jdbc.query(sql, row -> {
            days.put(new Day(row.getString(1), row.getObject(2, LocalDate.class)), row.getLong(3));
        });
        return days;
    }

    void clear() {
        jdbc.execute("TRUNCATE analytics.click_events, analytics.url_analytics");
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
