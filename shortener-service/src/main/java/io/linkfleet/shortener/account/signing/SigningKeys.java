package io.linkfleet.shortener.account.signing;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.linkfleet.contracts.UuidV7;
import io.linkfleet.shortener.account.domain.AccessTokens;
import io.linkfleet.shortener.database.StoreUnavailableException;
import io.linkfleet.support.access.Scope;
import io.linkfleet.support.random.Entropy;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Signs access tokens (RFC 9068) and publishes the keys by which everybody can verify them. */
public final class SigningKeys implements AccessTokens {

    /** For whom access tokens are. */
    public static final String AUDIENCE = "linkfleet-api";

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String ALL_SCOPES =
            Scope.ofClients().stream().map(Scope::value).collect(Collectors.joining(" "));

    private final SigningKeyStore store;
    private final String issuer;
    private final Clock clock;
    private volatile List<SigningKey> keys = List.of();

    SigningKeys(SigningKeyStore store, String issuer, Clock clock) {
        this.store = store;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Learns of keys that other instances made, and makes those that are missing. */
    public Mono<Void> refresh() {
        return store.load().doOnNext(loaded -> keys = loaded).then();
    }

    @Override
    public Mono<String> write(UUID userId) {
        return known().map(known -> sign(userId, current(known)));
    }

    /** The public keys of all tokens that may be valid now or soon, as a JWK set (RFC 7517). */
    public Mono<String> publicKeys() {
        return known().map(SigningKeys::toJwkSet).map(set -> set.toString(true));
    }

    private Mono<List<SigningKey>> known() {
        return Mono.defer(() -> keys.stream().anyMatch(key -> key.signsAt(clock.instant()))
                ? Mono.just(keys)
                : refresh().then(Mono.fromSupplier(() -> keys)));
    }

    private SigningKey current(List<SigningKey> known) {
        Instant now = clock.instant();
        return known.stream()
                .filter(key -> key.signsAt(now))
                .max(Comparator.comparing(SigningKey::activeFrom))
                .orElseThrow(() -> new StoreUnavailableException(new IllegalStateException("no signing key")));
    }

    private String sign(UUID userId, SigningKey key) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(AUDIENCE)
                .subject(userId.toString())
                .jwtID(UuidV7.of(now.toEpochMilli()).toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("scope", ALL_SCOPES)
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.id())
                .build();
        var token = new SignedJWT(header, claims);
        try {
            var signer = new ECDSASigner(Objects.requireNonNull(key.privateKey()));
            signer.getJCAContext().setSecureRandom(Entropy.generator());
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("an access token can't be signed", e);
        }
        return token.serialize();
    }

    private static JWKSet toJwkSet(List<SigningKey> keys) {
        return new JWKSet(keys.stream().<JWK>map(SigningKeys::toJwk).toList());
    }

    private static JWK toJwk(SigningKey key) {
        Algorithm algorithm = JWSAlgorithm.ES256;
        return new ECKey.Builder(Curve.P_256, key.publicKey())
                .keyID(key.id())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(algorithm)
                .build();
    }
}
