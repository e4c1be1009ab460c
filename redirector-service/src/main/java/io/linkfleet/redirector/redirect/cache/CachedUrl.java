package io.linkfleet.redirector.redirect.cache;

import io.linkfleet.redirector.redirect.domain.KnownUrl;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A known URL and how long it may be used without asking again. Age alone never removes it: what is known stays
 * servable as long as nothing better can be had.
 *
 * <p>All times are Unix milliseconds. The two marks are hints; two threads that race on one cost a look-up at most.
 */
final class CachedUrl {

    /** Entries filled together must not come due together. */
    private static final double JITTER = 0.1;

    /** A URL that is in use is refreshed in the last part of its time, so that no follower waits for it. */
    private static final double REFRESH_FROM = 0.8;

    private final KnownUrl url;
    private volatile long refreshFrom;
    private volatile long freshUntil;

    CachedUrl(KnownUrl url, long now, long timeToLive) {
        this.url = url;
        prolong(now, timeToLive);
    }

    KnownUrl url() {
        return url;
    }

    boolean isFresh(long now) {
        return now < freshUntil;
    }

    boolean isDueForRefresh(long now) {
        return now >= refreshFrom;
    }

    /** Starts a new time to live; used too when a refresh failed, with a short time until the next attempt. */
    void prolong(long now, long timeToLive) {
        double jitter = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        long time = (long) (timeToLive * jitter);
        refreshFrom = now + (long) (time * REFRESH_FROM);
        freshUntil = now + time;
    }
}
