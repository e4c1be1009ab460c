package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Report;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.RedirectorUnderTest;
import io.linkfleet.loadtests.http.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Latency under a constant load, each request counted from the moment it was due, and every click counted. */
final class ConstantRate {

    private final FleetUnderTest fleet;
    private final Followers followers;
    private final int rate;
    private final Duration duration;

    ConstantRate(FleetUnderTest fleet, Followers followers, int rate, Duration duration) {
        this.fleet = fleet;
        this.followers = followers;
        this.rate = rate;
        this.duration = duration;
    }

    void run(Path results) {
        RedirectorUnderTest redirector = fleet.redirector("redirector", List.of(), Map.of());
        redirector.server().start();
        long redirected;
        Round round;
        try {
            System.out.println("warming up");
            followers.eachOnce(redirector.server());
            followers.asFastAsPossible(redirector.server(), Duration.ofSeconds(10));
            System.out.println(rate + " requests per second for " + duration.toSeconds() + " s");
            round = Round.of(redirector.server(), () -> followers.atConstantRate(redirector.server(), rate, duration));
            redirected = redirector.redirected();
        } finally {
            redirector.server().stop();
        }
        report(round, redirected, new Clicks(fleet).counted(redirected)).write(results);
    }

    private Report report(Round round, long redirected, long counted) {
        Load load = round.load();
        var report = new Report("Redirects at a constant rate", "redirect-rate");
        report.setting("rate", rate);
        report.setting("seconds", duration.toSeconds());
        Map<String, Object> row = new LinkedHashMap<>();
        row.putAll(Latency.columns(load));
        row.put("CPU µs/redirect", round.cpuMicros());
        row.put("load's CPU", load.clientCpu());
        report.row(row);
        report.figure("redirects served, warm-up included", redirected);
        report.figure("clicks counted by analytics", counted);
        return report;
    }
}
