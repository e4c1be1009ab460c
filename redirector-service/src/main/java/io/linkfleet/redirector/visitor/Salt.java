package io.linkfleet.redirector.visitor;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret of one window. Without it nobody can try out which address made a hash, so it must not outlive its window.
 *
 * @param window as {@link Window} names it
 */
record Salt(String window, byte[] key) {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Salt random(String window) {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new Salt(window, key);
    }

    /** Reads what {@link #text} wrote. */
    static Salt of(String window, String text) {
        byte[] key = Base64.getDecoder().decode(text);
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a salt has " + BYTES + " bytes");
        }
        return new Salt(window, key);
    }

    String text() {
        return Base64.getEncoder().encodeToString(key);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "Salt[" + window + ']';
    }
}
