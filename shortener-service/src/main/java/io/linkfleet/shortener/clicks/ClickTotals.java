package io.linkfleet.shortener.clicks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Clicks of a short URL since its creation.
 *
 * @param total of people and bots
 * @param asOf every click until then is in the figures; null while that is not known
 */
public record ClickTotals(
        long total, long humans, long bots, @Nullable Instant asOf) {}
