package io.linkfleet.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Buckets that all gateways share. Of a client who sends many requests, several tokens are taken out of Redis at a time, as
 * long as its bucket holds far more; so most of its requests ask nobody, and no gateway ever gives away what another one
 * has.
 */
final class SharedBuckets {

    private static final Logger log = LoggerFactory.getLogger(SharedBuckets.class);

    private static final int MAX_LEASES = 100_000;

    private final RedisBuckets redis;
    private final Cache<String, Lease> leases = Caffeine.newBuilder()
            .maximumSize(MAX_LEASES)
            .expireAfterAccess(Lease.LIFETIME.multipliedBy(2))
            .build();

    SharedBuckets(RedisBuckets redis) {
        this.redis = redis;
    }

    /** A token that was taken before; null when there is none. */
    @Nullable Verdict takeHeld(String bucket, RateLimit limit) {
        Lease lease = leases.getIfPresent(bucket);
        if (lease == null || !lease.isOf(limit)) {
            return null;
        }
        Verdict verdict = lease.take(System.nanoTime());
        if (verdict != null && lease.claimAhead()) {
            refill(bucket, limit, lease);
        }
        return verdict;
    }

    /** Nobody waits for it; who finds no token asks by itself. */
    private void refill(String bucket, RateLimit limit, Lease lease) {
        redis.take(bucket, limit, lease.next(System.nanoTime()))
                .doFinally(_ -> lease.release())
                .subscribe(
                        grant -> lease.add(grant, System.nanoTime()),
                        failure -> log.atDebug().setCause(failure).log("no tokens taken ahead"));
    }

    /** Takes a token if there is one; fails when Redis does not answer in time, waiting for its turn included. */
    Mono<Verdict> take(String bucket, RateLimit limit) {
        Lease lease = leases.asMap()
                .compute(bucket, (_, known) -> known == null || !known.isOf(limit) ? new Lease(limit) : known);
        return Mono.defer(() -> lease.claim() ? takeSeveral(bucket, limit, lease) : takeOne(bucket, limit));
    }

    private Mono<Verdict> takeSeveral(String bucket, RateLimit limit, Lease lease) {
        return redis.take(bucket, limit, lease.next(System.nanoTime()))
                .map(grant -> lease.takeOf(grant, System.nanoTime()))
                .doFinally(_ -> lease.release());
    }

    private Mono<Verdict> takeOne(String bucket, RateLimit limit) {
        return redis.take(bucket, limit, 1).map(grant -> new Verdict(grant.tokens() > 0, limit, grant.debtMicros()));
    }
}
