package io.linkfleet.support.access;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys on the curve P-256 in PEM (RFC 7468). What is refused is never repeated: it may be secret. */
public final class EcKeys {

    private static final Pattern PRIVATE = block("PRIVATE KEY");
    private static final Pattern PUBLIC = block("PUBLIC KEY");
    private static final int P256_BITS = 256;

    private EcKeys() {}

    private static Pattern block(String label) {
        return Pattern.compile("-----BEGIN " + label + "-----([^-]+)-----END " + label + "-----");
    }

    /**
     * The private key of a block {@code PRIVATE KEY} (PKCS #8).
     *
     * @throws IllegalArgumentException when the text holds no such key, or several
     */
    public static ECPrivateKey readPrivateKey(String pem) {
        List<byte[]> blocks = blocks(PRIVATE, pem);
        if (blocks.size() != 1) {
            throw new IllegalArgumentException("not one PEM block PRIVATE KEY");
        }
        try {
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(blocks.getFirst()));
            if (key instanceof ECPrivateKey ecKey && isP256(ecKey)) {
                return ecKey;
            }
        } catch (GeneralSecurityException _) {
            // The cause could repeat parts of the key.
        }
        throw new IllegalArgumentException("no private key on the curve P-256");
    }

    /**
     * The public keys of all blocks {@code PUBLIC KEY}.
     *
     * @throws IllegalArgumentException when the text holds none, or one that is no such key
     */
    public static List<ECPublicKey> readPublicKeys(String pem) {
        List<byte[]> blocks = blocks(PUBLIC, pem);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("no PEM block PUBLIC KEY");
        }
        return blocks.stream().map(EcKeys::publicKey).toList();
    }

    private static ECPublicKey publicKey(byte[] der) {
        try {
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
            if (key instanceof ECPublicKey ecKey && isP256(ecKey)) {
                return ecKey;
            }
        } catch (GeneralSecurityException _) {
            // Reported below, like a key on another curve.
        }
        throw new IllegalArgumentException("no public key on the curve P-256");
    }

    private static boolean isP256(ECKey key) {
        return key.getParams().getOrder().bitLength() == P256_BITS;
    }

    private static List<byte[]> blocks(Pattern pattern, String pem) {
        List<byte[]> blocks = new ArrayList<>();
        Matcher matcher = pattern.matcher(pem);
        while (matcher.find()) {
            blocks.add(Base64.getMimeDecoder().decode(matcher.group(1)));
        }
        return blocks;
    }
}
