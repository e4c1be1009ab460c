package io.linkfleet.redirector.redirect.cache;

import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.redirector.redirect.domain.LookUpFailedException;
import io.linkfleet.redirector.redirect.domain.UrlSource;
import reactor.core.publisher.Mono;

/** Asks the shared cache, and the source where the cache has nothing, nothing recent enough, or does not answer. */
final class LayeredLookUp {

    private final SharedUrlCache cache;
    private final UrlSource source;

    LayeredLookUp(SharedUrlCache cache, UrlSource source) {
        this.cache = cache;
        this.source = source;
    }

    /**
     * A version of the URL, {@code floor} at the least; empty when there is no such URL.
     *
     * <p>Fails with {@link LookUpFailedException} when the source is needed and does not answer, or when even the source
     * is behind the floor, as after a restored backup.
     */
    Mono<UrlSnapshot> find(UrlKey key, long floor) {
        return cache.find(key)
                .filter(cached -> cached.version() >= floor)
                .onErrorResume(LookUpFailedException.class, _ -> Mono.empty())
                .switchIfEmpty(Mono.defer(() -> askSource(key, floor)));
    }

    private Mono<UrlSnapshot> askSource(UrlKey key, long floor) {
        return source.find(key).doOnNext(cache::put).map(found -> requireFloor(found, floor));
    }

    private static UrlSnapshot requireFloor(UrlSnapshot found, long floor) {
        if (found.version() < floor) {
            throw LookUpFailedException.outdated("Postgres");
        }
        return found;
    }
}
