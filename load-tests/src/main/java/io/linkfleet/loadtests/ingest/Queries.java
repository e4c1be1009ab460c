package io.linkfleet.loadtests.ingest;

import io.linkfleet.loadtests.Report;
import io.linkfleet.loadtests.fleet.AnalyticsClient;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import io.linkfleet.localstack.server.LocalServer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Asks for the summary of the most popular short URL while the number of clicks grows. */
final class Queries {

    private static final int REQUESTS = 400;
    private static final int WARM_UP = 200;

    private final FleetUnderTest fleet;
    private final ShortUrls urls;
    private final int clicks;
    private final int steps;
    private final int days;

    Queries(FleetUnderTest fleet, ShortUrls urls, int clicks, int steps, int days) {
        this.fleet = fleet;
        this.urls = urls;
        this.clicks = clicks;
        this.steps = steps;
        this.days = days;
    }

    void run(Path results) {
        var report = new Report("Summaries while clicks grow", "query");
        report.setting("links", urls.count());
        report.setting("days", days);
        report.setting("requests per cell", REQUESTS);
        try (var consumption = new Consumption(fleet);
                LocalServer analytics = fleet.analytics()) {
            analytics.start();
            urls.tellAnalytics(fleet.database());
            var client = new AnalyticsClient(fleet, analytics);
            for (int step = 1; step <= steps; step++) {
                new ClickTraffic(urls, clicks / steps, days).send(fleet);
                consumption.awaitCommitted((long) clicks / steps * step);
                report.row(measure(client, (long) clicks / steps * step));
            }
        }
        report.write(results);
    }

    private Map<String, Object> measure(AnalyticsClient analytics, long total) {
        String base = urls.code(0);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        // No range is asked for twice, so that none is kept; all hold the same days with clicks.
        IntFunction<String> uncached =
                i -> base + "?from=" + today.minusDays(days + i % 300) + "&to=" + today.plusDays(i / 300);
        IntFunction<String> cached = _ -> base;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("clicks in all", total);
        row.put("of the short URL", analytics.clicks(base + "?from=" + today.minusDays(days) + "&to=" + today));
        // First, while no other range takes its place in the cache.
        quantiles(analytics, row, "cached", cached);
        quantiles(analytics, row, "uncached", uncached);
        return row;
    }

    private static void quantiles(
            AnalyticsClient analytics, Map<String, Object> row, String what, IntFunction<String> url) {
        long[] nanos = new long[REQUESTS];
        for (int i = -WARM_UP; i < REQUESTS; i++) {
            String asked = url.apply(i + WARM_UP);
            long start = System.nanoTime();
            analytics.summary(asked);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        row.put(what + " p50 ms", nanos[REQUESTS / 2] / 1e6);
        row.put(what + " p95 ms", nanos[REQUESTS * 95 / 100] / 1e6);
    }
}
