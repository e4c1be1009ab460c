package io.linkfleet.contracts.url;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a short URL, with all that is needed to answer its followers.
 *
 * @param version grows by one with every change; a higher version always replaces a lower one, never the reverse
 * @param ownerId the account that owns the URL; null for an anonymous one
 * @param redirectStatus 301, 302, 307 or 308
 * @param forwardQuery whether the follower's query is added to the original URL
 * @param validSince unknown to followers before this instant; null: valid from its creation
 * @param expiresAt gone from this instant on; null: never
 * @param active false while an owner or operator has it disabled
 * @param deletedAt when it was deleted; null while it lives
 * @param maxClicks how many followers it sends on before it is used up; null: any number
 */
public record UrlSnapshot(
        UUID id,
        UrlKey key,
        long version,
        @Nullable UUID ownerId,
        String originalUrl,
        int redirectStatus,
        boolean forwardQuery,
        @Nullable Instant validSince,
        @Nullable Instant expiresAt,
        boolean active,
        @Nullable Instant deletedAt,
        @Nullable Long maxClicks) {

    public UrlSnapshot {
        if (version < 1) {
            throw new IllegalArgumentException("version starts at 1");
        }
        if (!isRedirectStatus(redirectStatus)) {
            throw new IllegalArgumentException("redirect status must be 301, 302, 307 or 308");
        }
        if (maxClicks != null && maxClicks < 1) {
            throw new IllegalArgumentException("max clicks start at 1");
        }
    }

    public static boolean isRedirectStatus(int status) {
        return status == 301 || status == 302 || status == 307 || status == 308;
    }

    /** What a follower at {@code now} may know of this URL. */
    public UrlState stateAt(Instant now) {
        if (deletedAt != null || !active || (expiresAt != null && !now.isBefore(expiresAt))) {
            return UrlState.GONE;
        }
        return validSince != null && now.isBefore(validSince) ? UrlState.NOT_YET_VALID : UrlState.LIVE;
    }

    /** Leaves the destination out: it may carry a secret and must not reach a log. */
    @Override
    public String toString() {
        return "UrlSnapshot[" + key + " v" + version + ']';
    }
}
