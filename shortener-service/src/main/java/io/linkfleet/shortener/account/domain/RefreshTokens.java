package io.linkfleet.shortener.account.domain;

import io.linkfleet.shortener.database.StoreUnavailableException;
import io.linkfleet.shortener.secret.SecretText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps refresh tokens by their hashes. Fails with {@link StoreUnavailableException} when nothing can be said.
 */
public interface RefreshTokens {

    /**
     * Stores the first token of a family for an account whose password was right.
     *
     * @param passwordHash with which it was; false when it is another one by now, or the account is gone
     */
    Mono<Boolean> insert(SecretText.Hash hash, UUID familyId, UUID userId, String passwordHash, Instant expiresAt);

    /**
     * Uses a token up and stores the next one of its family, both or neither.
     *
     * @return what became of it; never empty
     */
    Mono<Use> use(SecretText.Hash hash, SecretText.Hash next, Instant now, Instant nextExpiresAt);

    /** Ends the family of a token; says whose it was, empty when there is no such token. */
    Mono<UUID> endFamily(SecretText.Hash hash);

    /** What became of a token that was shown.
     *
     * @param userId whose it is or was; null when nobody knows it
     */
    record Use(Outcome outcome, @Nullable UUID userId) {}

    enum Outcome {
        /** It was good, and now the next one is. */
        REPLACED,
        /** It had been used before: somebody has a copy. Its family is no more. */
        REUSED,
        /** There is none, or it has expired. */
        UNKNOWN
    }
}
