package io.linkfleet.shortener.account.domain;

import io.linkfleet.shortener.database.StoreUnavailableException;
import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Writes access tokens; fails with {@link StoreUnavailableException} while there is no key. */
public interface AccessTokens {

    Duration LIFETIME = Duration.ofMinutes(10);

    /** A token that lets its holder do all that the account may. */
    Mono<String> write(UUID userId);
}
