package io.linkfleet.loadtests.ingest;

import io.linkfleet.loadtests.Report;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.localstack.server.LocalServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Takes waiting clicks in with a consumer that is killed again and again, then once more from the start. */
final class Kills {

    /**
     * From the first batch that it commits until it is killed. Before that, Kafka waits for the one that was killed
     * last.
     */
    private static final int MAX_LIFE_MILLIS = 1_500;

    private final FleetUnderTest fleet;
    private final ClickTraffic traffic;
    private final int kills;
    private final long seed;

    Kills(FleetUnderTest fleet, ClickTraffic traffic, int kills, long seed) {
        this.fleet = fleet;
        this.traffic = traffic;
        this.kills = kills;
        this.seed = seed;
    }

    /** Whether all figures are exact. */
    boolean run(Path results) {
        var report = new Report("Clicks through a consumer that is killed", "kills");
        report.setting("clicks", traffic.clicks());
        report.setting("kills", kills);
        report.setting("seed", seed);
        System.out.println("sending " + traffic.clicks() + " clicks to Kafka");
        traffic.send(fleet);
        try (var consumption = new Consumption(fleet);
                LocalServer analytics = fleet.analytics()) {
            report.figure("killed while clicks waited", kill(analytics, consumption));
            analytics.start();
            consumption.awaitCommitted(traffic.clicks());
            analytics.stop();
            boolean exact = check(report, "after the kills");
            System.out.println("taking the whole topic in again");
            consumption.rewind();
            analytics.start();
            consumption.awaitCommitted(traffic.clicks());
            exact &= check(report, "after a replay of the whole topic");
            report.write(results);
            return exact;
        }
    }

    private int kill(LocalServer analytics, Consumption consumption) {
        var random = new Random(seed);
        int inTime = 0;
        for (int i = 0; i < kills; i++) {
            long before = consumption.committed();
            analytics.start();
            consumption.awaitCommitted(Math.min(before + 1, traffic.clicks()));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MAX_LIFE_MILLIS)));
            analytics.kill();
            long committed = consumption.committed();
            inTime += committed < traffic.clicks() ? 1 : 0;
            System.out.println("killed, " + committed + " clicks are taken in");
        }
        return inTime;
    }

    private boolean check(Report report, String when) {
        try (Connection connection = DriverManager.getConnection(fleet.database());
                Statement statement = connection.createStatement()) {
            long raw = number(statement, "SELECT count(*) FROM analytics.click_events");
            long counted = number(statement, "SELECT sum(total_clicks)::bigint FROM analytics.url_analytics");
            long differences = number(statement, """
                    SELECT count(*) FROM (SELECT DISTINCT date FROM analytics.url_analytics) AS days,
                           LATERAL analytics.figure_differences(days.date)""");
            report.figure("raw clicks " + when, raw);
            report.figure("clicks in the figures " + when, counted);
            report.figure("figures that differ from raw clicks " + when, differences);
            return raw == traffic.clicks() && counted == traffic.clicks() && differences == 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
