package io.linkfleet.shortener.account.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * An account.
 *
 * @param passwordHash with its salt and parameters
 */
public record Account(UUID id, EmailAddress email, String passwordHash, Instant createdAt) {

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
