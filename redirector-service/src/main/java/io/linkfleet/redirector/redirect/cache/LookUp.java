package io.linkfleet.redirector.redirect.cache;

import io.linkfleet.redirector.redirect.domain.KnownUrl;
import io.linkfleet.redirector.redirect.domain.Resolution;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One look-up under way that all followers of its URL share. An event that arrives meanwhile is noted here, because it
 * is newer than what the look-up may bring back; notes are taken and read only under the lock that
 * {@link CachedRedirectResolver} holds for the key.
 */
final class LookUp {

    private final Mono<Resolution> result;
    private @Nullable KnownUrl overtakenBy;

    /** Whoever subscribes first starts the work; nobody who leaves stops it for the others. */
    LookUp(Function<LookUp, Mono<Resolution>> work) {
        this.result = Mono.defer(() -> work.apply(this)).cache();
    }

    Mono<Resolution> result() {
        return result;
    }

    void overtake(KnownUrl url) {
        if (overtakenBy == null || overtakenBy.version() < url.version()) {
            overtakenBy = url;
        }
    }

    /** The newer one of what was found and what overtook it; null when there is neither. */
    @Nullable KnownUrl newest(@Nullable KnownUrl found) {
        if (overtakenBy == null || (found != null && found.version() > overtakenBy.version())) {
            return found;
        }
        return overtakenBy;
    }
}
