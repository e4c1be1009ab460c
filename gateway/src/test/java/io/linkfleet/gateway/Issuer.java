package io.linkfleet.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes access tokens as the shortener and other issuers do, and as forgers do. */
final class Issuer {

    static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    static final ECKey KEY = newKey("of-the-shortener");
    static final RSAKey RSA_KEY = newRsaKey("of-somebody-else");

    private Issuer() {}

    static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey newRsaKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String published(ECKey... keys) {
        return new JWKSet(List.<JWK>of(keys)).toString(true);
    }

    /** Claims as the shortener writes them. */
    static JWTClaimsSet.Builder claims(UUID user) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("https://lnk.example")
                .audience("linkfleet-api")
                .subject(user.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim("scope", "urls:read urls:write analytics:read keys:manage");
    }

    static String token(UUID user) {
        return token(user, claims -> claims);
    }

    static String token(UUID user, UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(header(KEY.getKeyID()), change.apply(claims(user)).build(), KEY);
    }

    static JWSHeader header(@Nullable String keyId) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(ACCESS_TOKEN)
                .keyID(keyId)
                .build();
    }

    static String signed(JWSHeader header, JWTClaimsSet claims, ECKey key) {
        try {
            return signed(header, claims, new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String signedByRsa(JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(RSA_KEY.getKeyID())
                    .build();
            return signed(header, claims, new RSASSASigner(RSA_KEY));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }
}
