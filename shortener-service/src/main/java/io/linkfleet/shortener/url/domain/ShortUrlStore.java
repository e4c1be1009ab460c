package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.UrlKey;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Keeps short URLs. A change and its event are stored together or not at all. Fails with {@link
 * StoreUnavailableException} when nothing can be said.
 */
public interface ShortUrlStore {

    /** Stores the URL; empty when its code was given away before. */
    Mono<ShortUrl> insert(ShortUrl url);

    /** The URL, also a deleted one; empty when the code was never given away. */
    Mono<ShortUrl> find(UrlKey key);

    /** Deletes the URL; empty when there is none or it was deleted before. */
    Mono<ShortUrl> delete(UrlKey key, Instant deletedAt);
}
