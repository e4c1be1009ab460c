package io.linkfleet.redirector.redirect.cache;

import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.redirector.redirect.domain.LookUpFailedException;
import reactor.core.publisher.Mono;

/** The cache that all redirectors share with the shortener: what it holds may be outdated, what it lacks may exist. */
interface SharedUrlCache {

    /** Empty when nothing is held; fails with {@link LookUpFailedException} when the cache can't answer in its time. */
    Mono<UrlSnapshot> find(UrlKey key);

    /** Stores a version unless a newer one is there. Best effort: returns at once; a failure is only counted. */
    void put(UrlSnapshot url);
}
