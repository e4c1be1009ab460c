package io.linkfleet.localstack.supervisor;

import java.time.Duration;

/** The delay before the next start: doubled from failure to failure, short again after a good while. */
final class BackOff {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(10);
    static final Duration GOOD_WHILE = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** The delay after a part that lived for {@code lifetime}. */
    Duration next(Duration lifetime) {
        if (lifetime.compareTo(GOOD_WHILE) >= 0) {
            next = FIRST;
        }
        Duration delay = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return delay;
    }
}
