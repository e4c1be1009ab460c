package io.linkfleet.redirector.redirect.cache;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.redirector.redirect.domain.LookUpFailedException;
import io.linkfleet.redirector.redirect.domain.UrlSource;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Spares the source from scans: only codes that nobody made use up the limit, so that a crowd of followers of real ones
 * is looked up as fast as the source can. When it is used up, nothing is asked until it fills again.
 */
final class SparedSource implements UrlSource {

    private final UrlSource source;
    private final RateLimiter unknownCodes;

    SparedSource(UrlSource source, RateLimiter unknownCodes) {
        this.source = source;
        this.unknownCodes = unknownCodes;
    }

    @Override
    public Mono<UrlSnapshot> find(UrlKey key) {
        if (unknownCodes.getMetrics().getAvailablePermissions() <= 0) {
            return Mono.error(LookUpFailedException.tooManyUnknownCodes());
        }
        return source.find(key).doOnSuccess(this::note);
    }

    private void note(@Nullable UrlSnapshot found) {
        if (found == null) {
            unknownCodes.acquirePermission();
        }
    }
}
