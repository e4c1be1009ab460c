package io.linkfleet.shortener.apikey.domain;

import io.linkfleet.shortener.database.StoreUnavailableException;
import io.linkfleet.shortener.secret.SecretText;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps API keys. Fails with {@link StoreUnavailableException} when nothing can be said. */
public interface ApiKeyStore {

    /** Stores the key unless its owner has {@code max} already; says whether it did. */
    Mono<Boolean> insert(ApiKey key, SecretText.Hash hash, int max);

    /** An owner's keys, in the order in which they were made. */
    Flux<ApiKey> list(UUID ownerId);

    /** The key of this hash unless it has expired; its use is noted, at most once a minute. */
    Mono<ApiKey> use(SecretText.Hash hash, Instant now);

    /** Deletes a key of the owner's; says whether there was one. */
    Mono<Boolean> delete(UUID ownerId, UUID id);

    /** Sets how much a key may ask for; says whether there is such a key. */
    Mono<Boolean> setTier(UUID id, KeyTier tier);
}
