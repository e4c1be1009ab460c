package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Report;
import io.linkfleet.loadtests.fleet.ShortUrls;
import io.linkfleet.loadtests.http.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what {@link Throughput} measured.
 *
 * @param redirected followers that the redirectors say they sent on
 * @param published clicks in Kafka
 */
record ThroughputReport(
        Followers followers,
        ShortUrls urls,
        Duration duration,
        int rounds,
        List<Throughput.Result> results,
        long redirected,
        long published,
        SpanSink collector) {

    void write(Path folder) {
        var report = new Report("Redirects per second", "redirect");
        report.setting("links", urls.count());
        report.setting("load", followers.program());
        report.setting("rounds", rounds);
        report.setting("seconds", duration.toSeconds());
        results.forEach(result -> report.row(row(result)));
        ratio("linkfleet", "bare_webflux").ifPresent(ratio -> report.figure("linkfleet / bare WebFlux", ratio));
        ratio("linkfleet", "bare_netty").ifPresent(ratio -> report.figure("linkfleet / bare Reactor Netty", ratio));
        ratio("linkfleet", "nginx").ifPresent(ratio -> report.figure("linkfleet / nginx", ratio));
        ratio("linkfleet_traced", "bare_webflux").ifPresent(ratio -> report.figure("traced / bare WebFlux", ratio));
        ratio("linkfleet_traced", "linkfleet").ifPresent(ratio -> report.figure("traced / not traced", ratio));
        cpuRatio("linkfleet", "bare_webflux")
                .ifPresent(ratio -> report.figure("CPU per redirect, linkfleet / bare WebFlux", ratio));
        report.figure("redirects served", redirected);
        report.figure("clicks in Kafka", published);
        report.figure("bytes of spans exported", collector.bytes());
        report.write(folder);
    }

    private static Map<String, Object> row(Throughput.Result result) {
        Round median = result.median();
        Load load = median.load();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("server", result.candidate().title());
        row.putAll(Latency.columns(load));
        row.put("errors", result.errors());
        row.put("CPU µs/redirect", median.cpuMicros());
        row.put("load's CPU", load.clientCpu());
        return row;
    }

    private Optional<Double> ratio(String one, String other) {
        return find(one)
                .flatMap(a -> find(other)
                        .map(b -> a.median().load().rate() / b.median().load().rate()));
    }

    private Optional<Double> cpuRatio(String one, String other) {
        return find(one)
                .flatMap(a ->
                        find(other).map(b -> a.median().cpuMicros() / b.median().cpuMicros()));
    }

    private Optional<Throughput.Result> find(String id) {
        return results.stream()
                .filter(result -> result.candidate().id().equals(id))
                .findFirst();
    }
}
