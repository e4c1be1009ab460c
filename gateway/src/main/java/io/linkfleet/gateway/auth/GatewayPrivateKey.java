package io.linkfleet.gateway.auth;

import io.linkfleet.support.access.EcKeys;
import java.security.interfaces.ECPrivateKey;

/** The key by which services know what a gateway has said. */
public record GatewayPrivateKey(ECPrivateKey key) {

    /**
     * Reads a PEM block {@code PRIVATE KEY}.
     *
     * @throws IllegalArgumentException when it holds no key on the curve P-256
     */
    public static GatewayPrivateKey of(String pem) {
        return new GatewayPrivateKey(EcKeys.readPrivateKey(pem));
    }

    @Override
    public String toString() {
        return "GatewayPrivateKey[…]";
    }
}
