package io.linkfleet.loadtests.http;

import java.time.Duration;

/**
 * What one round of load measured.
 *
 * @param requests answered as expected
 * @param errors answered otherwise, or not at all
 * @param p50 median latency; the others likewise
 * @param clientCpu share of one core that the load's thread took; near 1, it may have been the limit
 */
public record Load(
        long requests,
        long errors,
        Duration duration,
        Duration p50,
        Duration p95,
        Duration p99,
        Duration p999,
        Duration max,
        double clientCpu) {

    /** Expected answers per second. */
    public double rate() {
        return requests * 1e9 / duration.toNanos();
    }
}
