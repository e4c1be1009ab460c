package io.linkfleet.shortener.account.domain;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Counts attempts to know a password, alike whether there is such an account or not: per account and client, tightly,
 * so that nobody guesses; per account, loosely, so that many clients don't guess either and one client can't lock the
 * owner out.
 */
public interface LogInAttempts {

    /** Counts one; empty when it is allowed, otherwise how long to wait. */
    Mono<Duration> count(EmailAddress email, @Nullable InetAddress client);

    /** The password was known: this client begins anew. */
    Mono<Void> forget(EmailAddress email, @Nullable InetAddress client);
}
