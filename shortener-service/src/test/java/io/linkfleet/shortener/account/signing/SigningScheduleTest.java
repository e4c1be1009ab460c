package io.linkfleet.shortener.account.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.shortener.account.domain.AccessTokens;
import io.linkfleet.support.testing.TestGateway;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningScheduleTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final KeyPair PAIR = TestGateway.newKeys();

    private final SigningSchedule schedule = new SigningSchedule(Duration.ofDays(30));
    private final List<SigningKey> keys = new ArrayList<>();

    @Test
    void hasAKeyAtOnceThatSigns() {
        makeMissing(START);

        assertThat(keys).hasSize(1).allMatch(key -> key.signsAt(START));
        assertThat(schedule.missing(keys, START)).isNull();
    }

    /** A year, looked at every hour: who keeps published keys for less than the lead never meets an unknown one. */
    @Test
    void dropsNobodyWhileKeysAreReplaced() {
        Map<String, Instant> publishedSince = new HashMap<>();
        for (Instant now = START; now.isBefore(START.plus(Duration.ofDays(365))); now = now.plus(Duration.ofHours(1))) {
            makeMissing(now);
            Instant time = now;
            keys.forEach(key -> publishedSince.putIfAbsent(key.id(), time));
            keys.removeIf(key -> !key.isNeededAt(time, AccessTokens.LIFETIME));

            List<SigningKey> signing =
                    keys.stream().filter(key -> key.signsAt(time)).toList();
            assertThat(signing).hasSize(1);
            SigningKey key = signing.getFirst();
            if (key.activeFrom().isAfter(START)) {
                assertThat(publishedSince.get(key.id()))
                        .isBeforeOrEqualTo(key.activeFrom().minus(SigningSchedule.LEAD));
            }
        }
        assertThat(publishedSince).hasSizeBetween(12, 14);
    }

    @Test
    void keepsAKeyUntilItsLastTokenHasExpired() {
        makeMissing(START);
        SigningKey key = keys.getFirst();

        assertThat(key.isNeededAt(key.activeUntil().plus(AccessTokens.LIFETIME), AccessTokens.LIFETIME))
                .isTrue();
        assertThat(key.isNeededAt(key.activeUntil().plus(Duration.ofHours(1)), AccessTokens.LIFETIME))
                .isFalse();
    }

    @Test
    void makesANewKeyWhenNoOtherCanBeOpened() {
        keys.add(
                new SigningKey("sealed", (ECPublicKey) PAIR.getPublic(), null, START, START.plus(Duration.ofDays(30))));

        makeMissing(START.plusSeconds(1));

        assertThat(keys).hasSize(2).anyMatch(key -> key.signsAt(START.plusSeconds(1)));
    }

    private void makeMissing(Instant now) {
        for (var period = schedule.missing(keys, now); period != null; period = schedule.missing(keys, now)) {
            keys.add(new SigningKey(
                    "key-" + period.from(),
                    (ECPublicKey) PAIR.getPublic(),
                    (ECPrivateKey) PAIR.getPrivate(),
                    period.from(),
                    period.until()));
        }
    }
}
