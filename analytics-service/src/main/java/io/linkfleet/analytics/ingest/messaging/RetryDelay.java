package io.linkfleet.analytics.ingest.messaging;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long a batch waits before it is tried again: twice as long after each failure, up to a ceiling that keeps the
 * delay after a long outage short. All threads share it, since it is the same Postgres that they wait for.
 */
final class RetryDelay {

    static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration CEILING = Duration.ofSeconds(4);
    private static final int DOUBLINGS = 4;

    private final AtomicInteger failures = new AtomicInteger();

    Duration next() {
        int doublings = failures.getAndUpdate(count -> Math.min(count + 1, DOUBLINGS));
        return doublings == DOUBLINGS ? CEILING : FIRST.multipliedBy(1L << doublings);
    }

    void reset() {
        failures.set(0);
    }
}
