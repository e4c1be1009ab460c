package io.linkfleet.support.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call.
 *
 * @param ownerId the account; null for an anonymous caller
 * @param keyId the API key that was used; null for none
 */
public record Caller(@Nullable UUID ownerId, @Nullable UUID keyId, Set<Scope> scopes) {

    /** Somebody without token and key. */
    public static final Caller ANONYMOUS = new Caller(null, null, Set.of());

    /** A gateway that asks on its own behalf. */
    public static final Caller GATEWAY = new Caller(null, null, Set.of(Scope.INTERNAL));

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean isAnonymous() {
        return ownerId == null;
    }
}
