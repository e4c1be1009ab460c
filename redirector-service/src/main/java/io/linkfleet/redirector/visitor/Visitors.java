package io.linkfleet.redirector.visitor;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a visitor's hash: the first 16 bytes of HMAC-SHA-256 (RFC 2104) under the window's salt, over address and user
 * agent. Two clicks with the same hash came from the same browser at the same address, as far as that can be told; who
 * that was is gone with the salt. For one thread.
 */
@Component
public final class Visitors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_BYTES = 16;

    private final VisitorSalts salts;
    private final Mac mac;
    private @Nullable Salt macSalt;

    Visitors(VisitorSalts salts) throws GeneralSecurityException {
        this.salts = salts;
        this.mac = Mac.getInstance(ALGORITHM);
    }

    /** The hash of who came from {@code address} at {@code instant}; none without an address or a salt. */
    public VisitorHash hash(@Nullable InetAddress address, @Nullable String userAgent, Instant instant) {
        Salt salt = salts.saltAt(instant);
        if (salt == null || address == null) {
            return VisitorHash.NONE;
        }
        use(salt);
        byte[] bytes = address.getAddress();
        mac.update((byte) bytes.length);
        mac.update(bytes);
        if (userAgent != null) {
            mac.update(userAgent.getBytes(StandardCharsets.UTF_8));
        }
        return new VisitorHash(HexFormat.of().formatHex(mac.doFinal(), 0, HASH_BYTES), salt.window());
    }

    private void use(Salt salt) {
        if (salt.equals(macSalt)) {
            return;
        }
        try {
            mac.init(new SecretKeySpec(salt.key(), ALGORITHM));
            macSalt = salt;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
