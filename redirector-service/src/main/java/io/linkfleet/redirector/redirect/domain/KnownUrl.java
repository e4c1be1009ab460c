package io.linkfleet.redirector.redirect.domain;

import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a short URL, reduced to what its followers need: millions of these are held in memory, so times are
 * plain milliseconds and a withdrawn URL carries no destination.
 *
 * @param location the destination, ready to stand in a header; empty when {@code withdrawn}
 * @param validSince first millisecond in which followers may know it
 * @param expiresAt first millisecond in which it is gone; {@link Long#MAX_VALUE} for never
 * @param withdrawn deleted or disabled
 */
public record KnownUrl(
        UUID id,
        UrlKey key,
        long version,
        int redirectStatus,
        String location,
        boolean forwardQuery,
        long validSince,
        long expiresAt,
        boolean withdrawn) {

    public static KnownUrl of(UrlSnapshot url) {
        boolean withdrawn = url.deletedAt() != null || !url.active();
        return new KnownUrl(
                url.id(),
                url.key(),
                url.version(),
                url.redirectStatus(),
                withdrawn ? "" : url.originalUrl(),
                url.forwardQuery(),
                millis(url.validSince(), Long.MIN_VALUE),
                millis(url.expiresAt(), Long.MAX_VALUE),
                withdrawn);
    }

    /** What a follower is told at {@code now}, in Unix milliseconds: a URL expires while it is cached, too. */
    public Resolution resolutionAt(long now) {
        if (withdrawn || now >= expiresAt) {
            return Resolution.GONE;
        }
        return now < validSince ? Resolution.UNKNOWN : new Resolution.Found(this);
    }

    /** 307 and 308 repeat the follower's method at the destination; 301 and 302 are for reading only. */
    public boolean keepsMethod() {
        return redirectStatus == 307 || redirectStatus == 308;
    }

    /** 301 and 308, which clients may remember. */
    public boolean isPermanent() {
        return redirectStatus == 301 || redirectStatus == 308;
    }

    private static long millis(@Nullable Instant instant, long absent) {
        return instant == null ? absent : instant.toEpochMilli();
    }

    /** Leaves the destination out: it may carry a secret. */
    @Override
    public String toString() {
        return "KnownUrl[" + key + " v" + version + ']';
    }
}
