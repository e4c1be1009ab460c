package io.linkfleet.gateway.auth;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose access tokens are taken.
 *
 * @param type that the token must have (RFC 9068); null for an issuer that doesn't set it
 * @param defaultScopes what a token may do that names none of our scopes
 * @param ownSubjects whether subjects are ids of our accounts; those of others are made into ids
 */
record TrustedIssuer(
        String issuer,
        String audience,
        Set<JWSAlgorithm> algorithms,
        @Nullable JOSEObjectType type,
        JwkSet keys,
        Set<Scope> defaultScopes,
        boolean ownSubjects) {

    private static final String SCOPE = "scope";

    /** Whom the claims name; null when their subject can't be one of this issuer's. */
    @Nullable Identity identity(JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        if (subject == null || subject.isEmpty()) {
            return null;
        }
        UUID owner = ownSubjects ? UUID.fromString(subject) : nameBased(issuer + ' ' + subject);
        return new Identity(new Caller(owner, null, scopes(claims.getStringClaim(SCOPE))), Tier.USER);
    }

    private Set<Scope> scopes(@Nullable String names) {
        Set<Scope> named = names == null ? Set.of() : Scope.ofClients(List.of(names.split(" ", -1)));
        return named.isEmpty() ? defaultScopes : named;
    }

    /** RFC 9562, section 5.8: no account of ours has an id of this version, which is 8. */
    private static UUID nameBased(String name) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | 0x8000L;
            long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
