package io.linkfleet.shortener.account.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * When which key signs: one after the other without a gap, each published a good while before its first use, so that whoever
 * keeps the published keys knows it by then.
 *
 * @param rotation how long a key signs
 */
record SigningSchedule(Duration rotation) {

    /** How far clocks may be apart. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /** How long a key is published before its first use, at the least; verifiers keep published keys for some minutes. */
    static final Duration LEAD = Duration.ofDays(1);

    /** So that it is published in time even by an instance that was away for a day. */
    private static final Duration MADE_AHEAD = LEAD.multipliedBy(2);

    /** The time for which a key has to be made now; null when there are enough. */
    @Nullable Period missing(Collection<SigningKey> keys, Instant now) {
        if (keys.stream().noneMatch(key -> key.signsAt(now))) {
            return new Period(now, now.plus(rotation));
        }
        Instant covered = keys.stream()
                .filter(key -> key.privateKey() != null)
                .map(SigningKey::activeUntil)
                .max(Comparator.naturalOrder())
                .orElse(now);
        return covered.isBefore(now.plus(MADE_AHEAD)) ? new Period(covered, covered.plus(rotation)) : null;
    }

    /** From the first use of a key until after its last. */
    record Period(Instant from, Instant until) {}
}
