package io.linkfleet.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The keys by which the services of a fleet know its gateway.
 *
 * @param privateKey PEM, for the gateway alone
 * @param publicKey PEM, for the services
 */
public record GatewayKeys(String privateKey, String publicKey) {

    public static final String PRIVATE_VARIABLE = "LINKFLEET_GATEWAY_PRIVATE_KEY";
    public static final String PUBLIC_VARIABLE = "LINKFLEET_GATEWAY_PUBLIC_KEYS";

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** New ones. */
    public static GatewayKeys generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            return new GatewayKeys(pem("PRIVATE KEY", keys.getPrivate()), pem("PUBLIC KEY", keys.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has the curve P-256", e);
        }
    }

    /** Those that the folder holds; made at the first call, and readable by their owner only. */
    static GatewayKeys in(Path folder) {
        Path privateFile = folder.resolve("gateway-private.pem");
        Path publicFile = folder.resolve("gateway-public.pem");
        try {
            if (!Files.exists(publicFile)) {
                GatewayKeys made = generate();
                KeptSecret.write(privateFile, made.privateKey);
                // Last: with it the pair is complete.
                Files.writeString(publicFile, made.publicKey);
            }
            return new GatewayKeys(Files.readString(privateFile), Files.readString(publicFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String label, Key key) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(key.getEncoded()) + "\n-----END " + label
                + "-----\n";
    }

    @Override
    public String toString() {
        return "GatewayKeys[…]";
    }
}
