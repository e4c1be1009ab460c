package io.linkfleet.shortener.url.domain;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Keeps which short URLs an operator has disabled, so that their owners can't enable them again. Fails with {@link
 * StoreUnavailableException} when nothing can be said.
 */
public interface BlockStore {

    Mono<Void> block(UUID urlId, String reason, Instant at);

    /** Blocks it for where it leads, unless that was {@link #release released}; says which of both. */
    Mono<Boolean> blockUnlessReleased(UUID urlId, String destination, String reason, Instant at);

    /** Takes a block back, and has {@link #blockUnlessReleased} leave it alone as long as it leads there. */
    Mono<Void> release(UUID urlId, String destination);

    Mono<Boolean> isBlocked(UUID urlId);
}
