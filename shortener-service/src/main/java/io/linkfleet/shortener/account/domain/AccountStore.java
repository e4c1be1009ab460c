package io.linkfleet.shortener.account.domain;

import io.linkfleet.shortener.database.StoreUnavailableException;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Keeps accounts. Fails with {@link StoreUnavailableException} when nothing can be said. */
public interface AccountStore {

    /** Stores the account unless another one has its address; says which of both. */
    Mono<Boolean> insert(Account account);

    Mono<Account> find(UUID id);

    Mono<Account> find(EmailAddress email);

    /**
     * Replaces the password; all refresh tokens of the account are gone with the old one. Says whether {@code before} was
     * still its hash.
     */
    Mono<Boolean> changePassword(UUID id, String before, String after);

    /** Replaces only the hash, of the same password; says whether {@code before} was still the hash. */
    Mono<Boolean> replaceHash(UUID id, String before, String after);

    /**
     * Deletes the account with all that belongs to it and notes that its short URLs are to go; says whether it was
     * there.
     */
    Mono<Boolean> delete(UUID id, Instant deletedAt);
}
