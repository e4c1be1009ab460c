package io.linkfleet.analytics.stats.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far figures can be trusted to be whole.
 *
 * @param asOf every click that was published until then is in the figures; null while that isn't known
 * @param now when it was asked
 */
public record Freshness(@Nullable Instant asOf, Instant now) {

    /** Figures that are younger miss nothing that a reader would miss. */
    private static final Duration COMPLETE_WITHIN = Duration.ofSeconds(5);

    /** How long ago {@code asOf} is, in whole seconds; null while that isn't known. */
    public @Nullable Long lagSeconds() {
        return asOf == null ? null : Math.max(0, Duration.between(asOf, now).toSeconds());
    }

    public boolean isComplete() {
        return asOf != null && Duration.between(asOf, now).compareTo(COMPLETE_WITHIN) <= 0;
    }

    /** Where freshness is known. */
    @FunctionalInterface
    public interface Source {

        Freshness now();
    }
}
