package io.linkfleet.loadtests.ingest;

import io.linkfleet.loadtests.Report;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.localstack.server.LocalServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Takes waiting clicks in, then copies the same rows, and compares. */
final class Ingest {

    private static final String COUNTED = "SELECT coalesce(sum(total_clicks), 0) FROM analytics.url_analytics";

    private final FleetUnderTest fleet;
    private final ClickTraffic traffic;
    private final ClickTraffic warmUp;

    /** Clicks of the days before are taken in first: the compiler of a JVM on two cores needs that long to get going. */
    Ingest(FleetUnderTest fleet, ClickTraffic traffic) {
        this.fleet = fleet;
        this.traffic = traffic;
        warmUp = new ClickTraffic(traffic.urls(), traffic.clicks() / 2, traffic.days() / 2);
    }

    void run(Path results) throws IOException {
        var report = new Report("Clicks taken in", "ingest");
        report.setting("clicks", traffic.clicks());
        report.setting("links", traffic.urls().count());
        report.setting("days", traffic.days());
        report.setting("clicks before, not timed", warmUp.clicks());
        System.out.println("sending " + all() + " clicks to Kafka");
        Instant now = Instant.now();
        warmUp.send(fleet, now.minus(Duration.ofDays(traffic.days())));
        traffic.send(fleet, now);
        try (Connection connection = DriverManager.getConnection(fleet.database());
                Statement statement = connection.createStatement()) {
            double ingest = drain(statement, report);
            double rawClicks = copy(connection, statement, "click_events", "date, event_id");
            double figures = copy(connection, statement, "url_analytics", "domain, short_code, date");
            double copy = all() / rawClicks;
            double copyOfBoth = all() / (rawClicks + figures);
            report.row(row("COPY of the same rows, same index", copy));
            report.row(row("COPY of these rows and of those of the figures", copyOfBoth));
            report.row(row("analytics, one instance", ingest));
            report.figure("analytics / COPY", ingest / copy);
            report.figure("analytics / COPY of both", ingest / copyOfBoth);
            report.figure("clicks sent", all());
            report.figure("clicks counted", number(statement, COUNTED));
            report.figure("figures that differ from raw clicks", number(statement, """
                    SELECT count(*) FROM (SELECT DISTINCT date FROM analytics.url_analytics) AS days,
                           LATERAL analytics.figure_differences(days.date)"""));
            report.figure("rows of the daily table", number(statement, "SELECT count(*) FROM analytics.url_analytics"));
            report.figure("bytes per row of the daily table, index included", number(statement, """
                    SELECT pg_total_relation_size('analytics.url_analytics') / count(*) FROM analytics.url_analytics"""));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        report.write(results);
    }

    private static Map<String, Object> row(String what, double rate) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("what", what);
        row.put("clicks/s", rate);
        return row;
    }

    private long all() {
        return (long) warmUp.clicks() + traffic.clicks();
    }

    /** Clicks per second, from the end of the warm-up until all are committed; begins with a checkpoint, as COPY does. */
    private double drain(Statement statement, Report report) throws SQLException {
        try (LocalServer analytics = fleet.analytics();
                var consumption = new Consumption(fleet)) {
            analytics.start();
            consumption.awaitCommitted(warmUp.clicks());
            statement.execute("CHECKPOINT");
            long warm = consumption.committed();
            long start = System.nanoTime();
            consumption.awaitCommitted(all());
            double seconds = (System.nanoTime() - start) / 1e9;
            report.figure("resident size of analytics, MiB", FleetUnderTest.peakMemoryMebibytes(analytics));
            return (all() - warm) / seconds;
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Seconds that one COPY takes which holds all rows of a table, sorted as its index is. */
    private double copy(Connection connection, Statement statement, String table, String order)
            throws SQLException, IOException {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        Path file = fleet.folder().resolve(table);
        try (OutputStream out = Files.newOutputStream(file)) {
            copies.copyOut(
                    "COPY (SELECT * FROM analytics.%s ORDER BY %s) TO STDOUT (FORMAT binary)".formatted(table, order),
                    out);
        }
        statement.execute("CREATE TABLE analytics.copied (LIKE analytics.%s INCLUDING ALL)".formatted(table));
        statement.execute("CHECKPOINT");
        try (InputStream in = Files.newInputStream(file)) {
            long start = System.nanoTime();
            copies.copyIn("COPY analytics.copied FROM STDIN (FORMAT binary)", in, 1 << 20);
            return (System.nanoTime() - start) / 1e9;
        } finally {
            statement.execute("DROP TABLE analytics.copied");
        }
    }
}
