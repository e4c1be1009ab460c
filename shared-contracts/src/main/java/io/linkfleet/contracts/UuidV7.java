package io.linkfleet.contracts;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Time-ordered UUIDs, version 7 of RFC 9562 section 5.7: 48 bits of Unix milliseconds, then 74 random bits.
 *
 * <p>The random bits make an id unique, not secret: never use one as a credential.
 */
public final class UuidV7 {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_A = 0x0FFFL;
    private static final long RANDOM_B = 0x3FFF_FFFF_FFFF_FFFFL;

    private UuidV7() {}

    /** A new id for the given instant in Unix milliseconds. */
    public static UUID of(long epochMillis) {
        var random = ThreadLocalRandom.current();
        long high = (epochMillis << 16) | VERSION | (random.nextLong() & RANDOM_A);
        long low = VARIANT | (random.nextLong() & RANDOM_B);
        return new UUID(high, low);
    }

    /** The instant of such an id in Unix milliseconds; of any other UUID something long ago or far ahead. */
    public static long epochMillis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
