package io.linkfleet.support.testing;

import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.InternalTokenWriter;
import io.linkfleet.support.access.Scope;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Calls a service as a gateway would: with a token that says who calls. Its keys live as long as the JVM. */
public final class TestGateway {

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final KeyPair KEYS = newKeys();
    private static final InternalTokenWriter WRITER = new InternalTokenWriter((ECPrivateKey) KEYS.getPrivate());

    private TestGateway() {}

    /** The setting by which a service under test knows this gateway. */
    public static String publicKeySetting() {
        return "LINKFLEET_GATEWAY_PUBLIC_KEYS=" + pem("PUBLIC KEY", KEYS.getPublic());
    }

    /** The setting by which a gateway under test becomes this one. */
    public static String privateKeySetting() {
        return "LINKFLEET_GATEWAY_PRIVATE_KEY=" + pem("PRIVATE KEY", KEYS.getPrivate());
    }

    /** The header {@code Authorization} of somebody without credentials. */
    public static String anonymous() {
        return authorization(Caller.ANONYMOUS);
    }

    /** The header {@code Authorization} of an owner who may do all that owners may. */
    public static String owner(UUID ownerId) {
        return authorization(new Caller(ownerId, null, Scope.ofClients()));
    }

    /** The header {@code Authorization} of any caller. */
    public static String authorization(Caller caller) {
        Instant now = Instant.now();
        return "Bearer " + WRITER.write(caller, now, now.plus(LIFETIME));
    }

    /** Keys as anybody can make them. */
    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static String pem(String label, Key key) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END " + label + "-----\n";
    }
}
