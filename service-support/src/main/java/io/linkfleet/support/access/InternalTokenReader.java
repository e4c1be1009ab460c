package io.linkfleet.support.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a gateway says about a caller, and believes only what one of the known gateways has signed for now. */
final class InternalTokenReader {

    /** How far the clocks of two machines may be apart. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private static final int MAX_KEPT = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(2);

    private final List<ECDSAVerifier> verifiers;
    private final Clock clock;

    /** Tokens whose signature was found good; a gateway sends the same one for as long as it lives. */
    private final Cache<String, Verified> kept =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterWrite(KEPT).build();

    InternalTokenReader(GatewayPublicKeys gateways, Clock clock) {
        this.verifiers =
                gateways.keys().stream().map(InternalTokenReader::verifier).toList();
        this.clock = clock;
    }

    private static ECDSAVerifier verifier(ECPublicKey key) {
        try {
            return new ECDSAVerifier(key);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the key can't verify ES256", e);
        }
    }

    /** Who calls; null when the token says nothing that can be believed. */
    @Nullable Caller read(String token) {
        Verified verified = kept.getIfPresent(token);
        if (verified == null) {
            verified = verify(token);
            if (verified == null) {
                return null;
            }
            kept.put(token, verified);
        }
        return verified.isValidAt(clock.instant()) ? verified.caller : null;
    }

    private @Nullable Verified verify(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return hasRightForm(jwt) && isSigned(jwt) ? toVerified(jwt.getJWTClaimsSet()) : null;
        } catch (ParseException | JOSEException | IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean hasRightForm(SignedJWT jwt) {
        return JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())
                && InternalToken.TYPE.equals(jwt.getHeader().getType());
    }

    private boolean isSigned(SignedJWT jwt) throws JOSEException {
        for (ECDSAVerifier verifier : verifiers) {
            if (jwt.verify(verifier)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Verified toVerified(JWTClaimsSet claims) throws ParseException {
        Date issuedAt = claims.getIssueTime();
        Date expiresAt = claims.getExpirationTime();
        if (!InternalToken.ISSUER.equals(claims.getIssuer())
                || !claims.getAudience().equals(List.of(InternalToken.AUDIENCE))
                || issuedAt == null
                || expiresAt == null) {
            return null;
        }
        var caller = new Caller(
                uuid(claims.getSubject()),
                uuid(claims.getStringClaim(InternalToken.KEY_ID)),
                scopes(claims.getStringClaim(InternalToken.SCOPE)));
        return new Verified(caller, issuedAt.toInstant(), expiresAt.toInstant());
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    /** Scopes that a newer gateway knows and this service doesn't are none of its business. */
    private static Set<Scope> scopes(@Nullable String names) {
        return names == null ? Set.of() : Scope.all(List.of(names.split(" ", -1)));
    }

    private record Verified(Caller caller, Instant issuedAt, Instant expiresAt) {

        boolean isValidAt(Instant now) {
            return !now.isBefore(issuedAt.minus(CLOCK_SKEW)) && now.isBefore(expiresAt.plus(CLOCK_SKEW));
        }
    }
}
