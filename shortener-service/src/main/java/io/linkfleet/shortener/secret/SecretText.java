package io.linkfleet.shortener.secret;

import io.linkfleet.support.random.Entropy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A random text that opens something: 256 bits behind a prefix that says what it is, so that scanners of repositories find
 * one that was committed by mistake. Only its hash is kept. A plain SHA-256 is enough: nobody can try out 256 random bits.
 */
public record SecretText(String value) {

    private static final int BYTES = 32;

    /** A new one; {@code prefix} such as {@code lf_}. */
    public static SecretText next(String prefix) {
        byte[] bytes = new byte[BYTES];
        Entropy.generator().nextBytes(bytes);
        return new SecretText(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public Hash hash() {
        try {
            return new Hash(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SecretText[…]";
    }

    /** What is kept of it. */
    public static final class Hash {

        private final byte[] bytes;

        public Hash(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
