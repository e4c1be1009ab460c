package io.linkfleet.gateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds out whom an access token names, and believes only what a trusted issuer has signed for us and for now. */
final class AccessTokenVerifier {

    /** How far clocks may be apart. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private static final int MAX_KEPT = 20_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final List<TrustedIssuer> issuers;
    private final InstantSource clock;
    private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();

    /** Tokens whose signature was found good: most come again within their life. */
    private final Cache<String, Verified> kept =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterWrite(KEPT).build();

    AccessTokenVerifier(List<TrustedIssuer> issuers, InstantSource clock) {
        this.issuers = List.copyOf(issuers);
        this.clock = clock;
    }

    /** Whether the token was found good before, so that verifying it costs nothing. */
    boolean isKnown(String token) {
        return kept.getIfPresent(token) != null;
    }

    /** Whose the token is, if it was found good before and still is; null otherwise. */
    @Nullable Identity findKnown(String token) {
        Verified verified = kept.getIfPresent(token);
        return verified == null ? null : verified.identityAt(clock.instant());
    }

    /** Empty when the token is not to be believed. */
    Mono<Identity> verify(String token) {
        Verified verified = kept.getIfPresent(token);
        if (verified != null) {
            return Mono.justOrEmpty(verified.identityAt(clock.instant()));
        }
        return Mono.defer(() -> verifyAnew(token));
    }

    private Mono<Identity> verifyAnew(String token) {
        SignedJWT jwt = parse(token);
        TrustedIssuer issuer = jwt == null ? null : issuerOf(jwt);
        if (jwt == null || issuer == null || !hasRightForm(jwt.getHeader(), issuer)) {
            return Mono.empty();
        }
        return issuer.keys()
                .find(jwt.getHeader().getKeyID())
                .filter(key -> isSigned(jwt, key))
                .mapNotNull(_ -> toVerified(jwt, issuer))
                .doOnNext(verified -> kept.put(token, verified))
                .mapNotNull(verified -> verified.identityAt(clock.instant()));
    }

    private static @Nullable SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | IllegalArgumentException _) {
            return null;
        }
    }

    /** By what the token says of itself, which its signature has to show yet. */
    private @Nullable TrustedIssuer issuerOf(SignedJWT jwt) {
        try {
            String named = jwt.getJWTClaimsSet().getIssuer();
            return issuers.stream()
                    .filter(issuer -> issuer.issuer().equals(named))
                    .findFirst()
                    .orElse(null);
        } catch (ParseException _) {
            return null;
        }
    }

    private static boolean hasRightForm(JWSHeader header, TrustedIssuer issuer) {
        return issuer.algorithms().contains(header.getAlgorithm())
                && header.getKeyID() != null
                && (issuer.type() == null || issuer.type().equals(header.getType()));
    }

    /** The key decides what it can verify: one for another algorithm makes no verifier. */
    private boolean isSigned(SignedJWT jwt, JWK key) {
        try {
            if (!(key instanceof AsymmetricJWK asymmetric)) {
                return false;
            }
            JWSVerifier verifier = verifiers.createJWSVerifier(jwt.getHeader(), asymmetric.toPublicKey());
            return jwt.verify(verifier);
        } catch (JOSEException _) {
            return false;
        }
    }

    private static @Nullable Verified toVerified(SignedJWT jwt, TrustedIssuer issuer) {
        try {
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Date expiresAt = claims.getExpirationTime();
            Identity identity = issuer.identity(claims);
            if (identity == null || expiresAt == null || !claims.getAudience().contains(issuer.audience())) {
                return null;
            }
            return new Verified(
                    identity, latest(claims.getIssueTime(), claims.getNotBeforeTime()), expiresAt.toInstant());
        } catch (ParseException | IllegalArgumentException _) {
            return null;
        }
    }

    private static Instant latest(@Nullable Date issuedAt, @Nullable Date notBefore) {
        Instant issued = issuedAt == null ? Instant.MIN : issuedAt.toInstant();
        Instant begin = notBefore == null ? Instant.MIN : notBefore.toInstant();
        return issued.isAfter(begin) ? issued : begin;
    }

    private record Verified(Identity identity, Instant validFrom, Instant expiresAt) {

        @Nullable Identity identityAt(Instant now) {
            return !now.plus(CLOCK_SKEW).isBefore(validFrom)
                            && now.minus(CLOCK_SKEW).isBefore(expiresAt)
                    ? identity
                    : null;
        }
    }
}
