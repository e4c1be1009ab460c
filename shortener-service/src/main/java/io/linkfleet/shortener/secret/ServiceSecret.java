package io.linkfleet.shortener.secret;

import io.linkfleet.support.random.Entropy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that isn't in the database. Each use has a key of its own, derived by HMAC-SHA-256 from the secret and the
 * use's name (NIST SP 800-108 in counter mode needs no more for one block).
 */
public final class ServiceSecret {

    private static final String HMAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] secret;

    public ServiceSecret(String secret) {
        this.secret = secret.strip().getBytes(StandardCharsets.UTF_8);
    }

    /** A hash that nobody can try out who lacks the secret. */
    public byte[] hash(String use, String text) {
        return hmac(hmac(secret, use), text);
    }

    /**
     * Encrypts and seals.
     *
     * @param context what it belongs to: under another one it doesn't open
     */
    public byte[] encrypt(String use, byte[] plain, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        Entropy.generator().nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, use, nonce, plain, context);
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return whole;
    }

    /**
     * What was encrypted.
     *
     * @throws IllegalArgumentException when it was changed, or encrypted with another secret or for another context
     */
    public byte[] decrypt(String use, byte[] whole, String context) {
        if (whole.length < NONCE_BYTES) {
            throw new IllegalArgumentException("too short to be encrypted");
        }
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, use, nonce, Arrays.copyOfRange(whole, NONCE_BYTES, whole.length), context);
    }

    private byte[] cipher(int mode, String use, byte[] nonce, byte[] input, String context) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(hmac(secret, use), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("can't be opened with this secret", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
