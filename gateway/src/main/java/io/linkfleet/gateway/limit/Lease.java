package io.linkfleet.gateway.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were taken out of a shared bucket before requests came for them, since others had come right before. What
 * nobody comes for within a second is lost to the client: no more than it had asked for twice over in the moment before,
 * and never a noticeable part of what its bucket held. Times are those of {@link System#nanoTime()}.
 */
final class Lease {

    /** Many requests for one question, and few enough that gateways see each other's. */
    static final int MAX_TOKENS = 128;

    static final Duration LIFETIME = Duration.ofSeconds(1);

    /** Whoever needs more tokens sooner than this gets twice as many the next time. */
    static final Duration SOON = Duration.ofMillis(250);

    private final RateLimit limit;
    private int tokens;
    private int size;
    private long grantedAt;
    private long debtMicros;
    private boolean isClaimed;

    Lease(RateLimit limit) {
        this.limit = limit;
    }

    boolean isOf(RateLimit other) {
        return limit.equals(other);
    }

    /** A token; null when there is none. */
    synchronized @Nullable Verdict take(long now) {
        if (now - grantedAt > LIFETIME.toNanos()) {
            tokens = 0;
        }
        return tokens == 0 ? null : takeOne(now);
    }

    /** Puts in what was granted to who has claimed it, and takes the first of it. */
    synchronized Verdict takeOf(Grant grant, long now) {
        add(grant, now);
        return grant.tokens() == 0 ? new Verdict(false, limit, grant.debtMicros()) : takeOne(now);
    }

    /** What is still held here is still to be had: the client doesn't owe it. */
    private Verdict takeOne(long now) {
        tokens--;
        long paidBack = TimeUnit.NANOSECONDS.toMicros(now - grantedAt) + tokens * limit.intervalMicros();
        return new Verdict(true, limit, Math.max(0, debtMicros - paidBack));
    }

    /** Puts in what was granted to who has claimed it. */
    synchronized void add(Grant grant, long now) {
        if (grant.tokens() > 0) {
            tokens += grant.tokens();
            size = grant.tokens();
            grantedAt = now;
            debtMicros = grant.debtMicros();
        }
    }

    /** Whether the caller is the only one now who may ask for more than one token; it must {@link #release} that. */
    synchronized boolean claim() {
        boolean claimed = !isClaimed;
        isClaimed = true;
        return claimed;
    }

    /** The same when little is left of a lease that is in use, so that nobody has to wait for the next one. */
    synchronized boolean claimAhead() {
        return size > 1 && 2 * tokens <= size && claim();
    }

    synchronized void release() {
        isClaimed = false;
    }

    /** How many tokens to ask for. */
    synchronized int next(long now) {
        boolean inUse = size > 0 && now - grantedAt < SOON.toNanos();
        return inUse ? Math.min(MAX_TOKENS, 2 * size) : 1;
    }
}
