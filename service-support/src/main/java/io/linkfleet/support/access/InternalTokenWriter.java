package io.linkfleet.support.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.linkfleet.support.random.Entropy;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Collectors;

/** Signs what a gateway says about its callers. Signing takes a tenth of a millisecond: keep what it makes for a while. */
public final class InternalTokenWriter {

    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.ES256).type(InternalToken.TYPE).build();

    private final ECDSASigner signer;

    public InternalTokenWriter(ECPrivateKey key) {
        try {
            signer = new ECDSASigner(key);
            signer.getJCAContext().setSecureRandom(Entropy.generator());
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the key can't sign ES256", e);
        }
    }

    /** A token that says who calls; {@code caller} may be anonymous. */
    public String write(Caller caller, Instant issuedAt, Instant expiresAt) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(InternalToken.ISSUER)
                .audience(InternalToken.AUDIENCE)
                .issueTime(Date.from(issuedAt))
                .expirationTime(Date.from(expiresAt))
                .claim(
                        InternalToken.SCOPE,
                        caller.scopes().stream().map(Scope::value).sorted().collect(Collectors.joining(" ")));
        if (caller.ownerId() != null) {
            claims.subject(caller.ownerId().toString());
        }
        if (caller.keyId() != null) {
            claims.claim(InternalToken.KEY_ID, caller.keyId().toString());
        }
        var token = new SignedJWT(HEADER, claims.build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("an internal token can't be signed", e);
        }
        return token.serialize();
    }
}
