package io.linkfleet.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BucketsPropertyTest {

    /** A bucket starts full and gains one token per interval, so no span of time lets more through than that. */
    @Property
    void neverLetMoreThroughThanTheLimitAllows(
            @ForAll @IntRange(min = 1, max = 50) int requests,
            @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 3_000) Integer> pausesMillis) {
        var limit = new RateLimit(requests, Duration.ofMinutes(1));
        var now = new AtomicLong(1_000_000);
        var buckets = new LocalBuckets(() -> Instant.ofEpochMilli(now.get()));
        List<Long> allowedAt = new ArrayList<>();
        for (int pause : pausesMillis) {
            long time = now.addAndGet(pause);
            if (buckets.take("client", limit).allowed()) {
                allowedAt.add(time);
            }
        }
        for (int first = 0; first < allowedAt.size(); first++) {
            for (int last = first; last < allowedAt.size(); last++) {
                long span = (allowedAt.get(last) - allowedAt.get(first)) * 1_000;
                assertThat(last - first + 1L).isLessThanOrEqualTo(requests + span / limit.intervalMicros());
            }
        }
    }

    /** Whoever waits as long as it is told is let through. */
    @Property
    void keepTheirWordOnWhenToComeBack(@ForAll @IntRange(min = 1, max = 50) int requests) {
        var limit = new RateLimit(requests, Duration.ofMinutes(1));
        var now = new AtomicLong(1_000_000);
        var buckets = new LocalBuckets(() -> Instant.ofEpochMilli(now.get()));
        Verdict verdict = buckets.take("client", limit);
        for (int i = 0; i < requests; i++) {
            verdict = buckets.take("client", limit);
        }
        assertThat(verdict.allowed()).isFalse();

        now.addAndGet(Duration.ofSeconds(limit.secondsUntilToken(verdict.debtMicros()))
                .toMillis());

        assertThat(buckets.take("client", limit).allowed()).isTrue();
    }
}
