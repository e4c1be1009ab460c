package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.http.Load;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The columns that all tables of loads have. */
final class Latency {

    private Latency() {}

    static Map<String, Object> columns(Load load) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("redirects/s", load.rate());
        columns.put("p50 ms", millis(load.p50()));
        columns.put("p95 ms", millis(load.p95()));
        columns.put("p99 ms", millis(load.p99()));
        columns.put("p99.9 ms", millis(load.p999()));
        columns.put("max ms", millis(load.max()));
        columns.put("errors", load.errors());
        return columns;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
