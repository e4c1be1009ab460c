package io.linkfleet.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * Buckets of this process alone, by the same reckoning as in Redis. Bounded: with more clients than fit, the ones that
 * were seen least start anew.
 */
final class LocalBuckets {

    private static final int MAX_BUCKETS = 100_000;

    private final InstantSource clock;
    private final Cache<String, Bucket> buckets;

    LocalBuckets(InstantSource clock) {
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.<String, Bucket>writing(
                        (_, bucket) -> Duration.of(bucket.debt(micros(clock)), ChronoUnit.MICROS)))
                .build();
    }

    Verdict take(String bucket, RateLimit limit) {
        long now = micros(clock);
        Bucket after = buckets.asMap()
                .compute(bucket, (_, before) -> (before == null ? Bucket.full(now) : before).take(now, limit));
        return new Verdict(after.allowed, limit, after.debt(now));
    }

    private static long micros(InstantSource clock) {
        return TimeUnit.MILLISECONDS.toMicros(clock.millis());
    }

    /**
     * A bucket after a request.
     *
     * @param fullAt when it will be full again, in µs since 1970
     * @param allowed whether the request got a token
     */
    private record Bucket(long fullAt, boolean allowed) {

        static Bucket full(long now) {
            return new Bucket(now, true);
        }

        Bucket take(long now, RateLimit limit) {
            long debt = debt(now) + limit.intervalMicros();
            return debt > limit.fullDebtMicros() ? new Bucket(fullAt, false) : new Bucket(now + debt, true);
        }

        long debt(long now) {
            return Math.max(0, fullAt - now);
        }
    }
}
