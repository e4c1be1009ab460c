package io.linkfleet.shortener.account.domain;

import io.linkfleet.shortener.secret.SecretText;
import java.time.Duration;

/** What became of an attempt to log in or to refresh. */
public sealed interface SignIn {

    /**
     * It is well.
     *
     * @param accessToken for the next minutes
     * @param refreshToken for once, then
     */
    record Granted(String accessToken, Duration accessLifetime, SecretText refreshToken, Duration refreshLifetime)
            implements SignIn {

        @Override
        public String toString() {
            return "Granted[…]";
        }
    }

    /** Not known, wrong or used up; which of these is not said. */
    record Refused() implements SignIn {}

    record Throttled(Duration pause) implements SignIn {}
}
