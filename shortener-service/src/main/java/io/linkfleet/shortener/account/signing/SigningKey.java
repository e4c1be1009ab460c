package io.linkfleet.shortener.account.signing;

import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs access tokens for a while, and by which they are known until the last of them has expired.
 *
 * @param privateKey null when it was encrypted with a secret that this service doesn't have
 */
record SigningKey(
        String id, ECPublicKey publicKey, @Nullable ECPrivateKey privateKey, Instant activeFrom, Instant activeUntil) {

    /** Whether it signs tokens at this time. */
    boolean signsAt(Instant now) {
        return privateKey != null && !now.isBefore(activeFrom) && now.isBefore(activeUntil);
    }

    /** Whether a token that it signed may still be valid. */
    boolean isNeededAt(Instant now, Duration tokenLifetime) {
        return now.isBefore(activeUntil.plus(tokenLifetime).plus(SigningSchedule.CLOCK_SKEW));
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
