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

/** What each layer answers while a redirector gets to know its short URLs. */
final class ColdStart {

    private static final Duration STRETCH = Duration.ofSeconds(5);
    private static final String LOOK_UPS = "linkfleet_cache_lookups_total";

    private final FleetUnderTest fleet;
    private final Followers followers;
    private final int rate;
    private final Duration duration;
    private final int links;

    ColdStart(FleetUnderTest fleet, Followers followers, int rate, Duration duration, int links) {
        this.fleet = fleet;
        this.followers = followers;
        this.rate = rate;
        this.duration = duration;
        this.links = links;
    }

    void run(Path results) {
        var report = new Report("A cold start", "cold");
        report.setting("links", links);
        report.setting("rate", rate);
        RedirectorUnderTest redirector = fleet.redirector("redirector", List.of(), Map.of());
        long start = System.nanoTime();
        redirector.server().start();
        report.figure("ready after, s", (System.nanoTime() - start) / 1e9);
        try {
            Counts before = Counts.of(redirector);
            for (Duration at = Duration.ZERO; at.compareTo(duration) < 0; at = at.plus(STRETCH)) {
                Load load = followers.atConstantRate(redirector.server(), rate, STRETCH);
                Counts after = Counts.of(redirector);
                report.row(row(at.plus(STRETCH), load, before, after));
                before = after;
            }
            report.figure(
                    "resident size of the redirector, MiB", FleetUnderTest.peakMemoryMebibytes(redirector.server()));
        } finally {
            redirector.server().stop();
        }
        report.write(results);
    }

    private static Map<String, Object> row(Duration until, Load load, Counts before, Counts after) {
        double followers = after.near - before.near + after.nearMissed - before.nearMissed;
        double redis = after.redis - before.redis;
        double asked = redis + after.redisMissed - before.redisMissed;
        double postgres = after.postgres - before.postgres;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("until s", until.toSeconds());
        row.put("near cache %", 100 * (after.near - before.near) / followers);
        row.put("Redis %, of those", asked == 0 ? 0.0 : 100 * redis / asked);
        row.put("Postgres queries/s", postgres / STRETCH.toSeconds());
        row.putAll(Latency.columns(load));
        return row;
    }

    /** What the layers have answered so far. */
    private record Counts(double near, double nearMissed, double redis, double redisMissed, double postgres) {

        static Counts of(RedirectorUnderTest redirector) {
            return new Counts(
                    count(redirector, "near", "hit"),
                    count(redirector, "near", "miss"),
                    count(redirector, "redis", "hit"),
                    count(redirector, "redis", "miss"),
                    count(redirector, "postgres", "hit"));
        }

        private static double count(RedirectorUnderTest redirector, String layer, String outcome) {
            return redirector.metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().startsWith(LOOK_UPS)
                            && metric.getKey().contains("layer=\"" + layer + '"')
                            && metric.getKey().contains("outcome=\"" + outcome + '"'))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }
    }
}
