package io.linkfleet.support.random;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Randomness for the threads of requests, which never wait for the system's. */
public final class Entropy {

    private static final SecureRandom GENERATOR = seededGenerator();

    private Entropy() {}

    /** NIST SP 800-90A: it reads the system's entropy once, here. */
    private static SecureRandom seededGenerator() {
        try {
            SecureRandom generator = SecureRandom.getInstance("DRBG");
            generator.nextLong();
            return generator;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java since 9 has DRBG", e);
        }
    }

    public static SecureRandom generator() {
        return GENERATOR;
    }
}
