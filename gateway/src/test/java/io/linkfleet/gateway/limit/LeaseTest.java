package io.linkfleet.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaseTest {

    /** A token flows in each second. */
    private static final RateLimit LIMIT = new RateLimit(3_600, Duration.ofHours(1));

    private static final long SECOND = 1_000_000;

    private final Lease lease = new Lease(LIMIT);
    private long now = System.nanoTime();

    @Test
    void beginsWithOneTokenAndGrowsWhileItIsUsedUpSoon() {
        for (int expected = 1; expected <= Lease.MAX_TOKENS; expected *= 2) {
            assertThat(next()).isEqualTo(expected);
            grant(expected, 0);
            useUp();
        }
        assertThat(next()).isEqualTo(Lease.MAX_TOKENS);
    }

    @Test
    void beginsAnewForWhoComesLater() {
        grant(64, 0);
        useUp();

        now += Lease.SOON.toNanos();

        assertThat(next()).isEqualTo(1);
    }

    @Test
    void givesAsManyTokensAsWereGranted() {
        grant(3, 3 * SECOND);

        assertThat(take()).isNotNull();
        assertThat(take()).isNotNull();
        assertThat(take()).isNull();
    }

    @Test
    void countsHeldTokensAsStillToBeHad() {
        Verdict first = grant(3, 10 * SECOND);
        Verdict second = take();
        now += Duration.ofMillis(500).toNanos();
        Verdict third = take();

        assertThat(first).isEqualTo(new Verdict(true, LIMIT, 8 * SECOND));
        assertThat(second).isEqualTo(new Verdict(true, LIMIT, 9 * SECOND));
        assertThat(third).isEqualTo(new Verdict(true, LIMIT, 10 * SECOND - SECOND / 2));
    }

    @Test
    void refusesWhenNothingWasGranted() {
        assertThat(grant(0, 3_600 * SECOND)).isEqualTo(new Verdict(false, LIMIT, 3_600 * SECOND));
        assertThat(take()).isNull();
    }

    @Test
    void forgetsTokensThatNobodyCameFor() {
        grant(10, 0);
        now += Lease.LIFETIME.toNanos() + 1;

        assertThat(take()).isNull();
    }

    @Test
    void letsOneAtATimeAskForMore() {
        assertThat(lease.claim()).isTrue();
        assertThat(lease.claim()).isFalse();
        lease.release();
        assertThat(lease.claim()).isTrue();
    }

    @Test
    void isRefilledAheadWhenHalfIsUsed() {
        assertThat(lease.claimAhead()).isFalse();
        grant(4, 0);
        assertThat(lease.claimAhead()).isFalse();
        take();
        assertThat(lease.claimAhead()).isTrue();
        assertThat(lease.claimAhead()).isFalse();
    }

    private int next() {
        return lease.next(now);
    }

    private Verdict grant(int tokens, long debtMicros) {
        return lease.takeOf(new Grant(tokens, debtMicros), now);
    }

    private @Nullable Verdict take() {
        return lease.take(now);
    }

    private void useUp() {
        while (take() != null) {
            now++;
        }
    }
}
