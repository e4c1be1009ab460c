package io.linkfleet.support.access;

import java.security.interfaces.ECPublicKey;
import java.util.List;

/** The keys by which a service knows its gateways: one, or several while it is being replaced. */
public record GatewayPublicKeys(List<ECPublicKey> keys) {

    public GatewayPublicKeys {
        keys = List.copyOf(keys);
    }

    /**
     * Reads PEM blocks {@code PUBLIC KEY} one after the other.
     *
     * @throws IllegalArgumentException when there is none, or one that is no key on the curve P-256
     */
    public static GatewayPublicKeys of(String pem) {
        return new GatewayPublicKeys(EcKeys.readPublicKeys(pem));
    }
}
