package io.linkfleet.shortener.url.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to a short URL.
 *
 * @param act as the audit log names it, such as {@code url_changed}
 * @param actorId the account that did it; null for an operator
 * @param keyId the API key that it used; null for none
 * @param fields names of those that were changed
 */
public record HistoryEntry(
        Instant happenedAt,
        String act,
        @Nullable UUID actorId,
        @Nullable UUID keyId,
        List<String> fields) {}
