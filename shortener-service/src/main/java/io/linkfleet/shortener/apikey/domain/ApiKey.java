package io.linkfleet.shortener.apikey.domain;

import io.linkfleet.support.access.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key, without the key itself.
 *
 * @param hint first characters of the key, by which its owner knows it
 * @param expiresAt null for never
 * @param lastUsedAt to the minute; null for not yet
 */
public record ApiKey(
        UUID id,
        UUID ownerId,
        String hint,
        String name,
        Set<Scope> scopes,
        KeyTier tier,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }
}
