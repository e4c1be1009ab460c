package io.linkfleet.redirector.redirect.domain;

import io.linkfleet.contracts.url.UrlKey;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds out what a follower is told. */
public interface RedirectResolver {

    /**
     * The answer from memory, or null when a look-up is needed. Most followers are answered here, so it is a plain call:
     * it never waits and builds no reactive chain.
     */
    @Nullable Resolution resolveFromMemory(UrlKey key);

    /** The answer after a look-up. Followers of the same URL share one; it never fails, but may be Unavailable. */
    Mono<Resolution> resolve(UrlKey key);
}
