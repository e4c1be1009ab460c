package io.linkfleet.shortener.account.domain;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Hashes passwords slowly, on threads of its own; fails when too many wait. */
public interface PasswordHasher {

    Mono<String> hash(String password);

    /** Whether the password is the one of the hash; takes as long when there is no hash. */
    Mono<Boolean> matches(String password, @Nullable String hash);

    /** Whether the hash was made in a weaker way than new ones are. */
    boolean isOutdated(String hash);
}
