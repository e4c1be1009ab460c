package io.linkfleet.redirector.redirect.domain;

import reactor.core.publisher.Mono;

/**
 * Counts the followers of short URLs that only so many may follow, over all redirectors. Fails with {@link
 * LookUpFailedException}, and with nothing else, when it can't be said whether a click is left.
 */
public interface ClickLimit {

    /** Takes one click; false when all are taken. */
    Mono<Boolean> take(Resolution.Limited url);

    /** Whether a click is left; takes none. */
    Mono<Boolean> isLeft(Resolution.Limited url);
}
