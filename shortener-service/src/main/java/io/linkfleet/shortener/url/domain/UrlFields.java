package io.linkfleet.shortener.url.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a short URL that its owner decides, and may decide anew.
 *
 * @param originalUrl in its normalised form
 * @param maxClicks null: any number
 * @param tags in the order that they were given, each once
 * @param metadata a JSON object
 */
public record UrlFields(
        String originalUrl,
        int redirectStatus,
        boolean forwardQuery,
        @Nullable Instant validSince,
        @Nullable Instant expiresAt,
        @Nullable Long maxClicks,
        boolean active,
        @Nullable String title,
        @Nullable String notes,
        List<String> tags,
        String metadata) {

    /** Where an emptied short URL leads, which nobody follows. */
    public static final String EMPTIED_DESTINATION = "https://erased.invalid/";

    public UrlFields {
        tags = List.copyOf(tags);
    }

    UrlFields withActive(boolean other) {
        return new UrlFields(
                originalUrl,
                redirectStatus,
                forwardQuery,
                validSince,
                expiresAt,
                maxClicks,
                other,
                title,
                notes,
                tags,
                metadata);
    }

    public UrlFields withTags(List<String> other) {
        return new UrlFields(
                originalUrl,
                redirectStatus,
                forwardQuery,
                validSince,
                expiresAt,
                maxClicks,
                active,
                title,
                notes,
                other,
                metadata);
    }

    /** Without what its owner wrote. */
    UrlFields emptied() {
        return new UrlFields(
                EMPTIED_DESTINATION,
                redirectStatus,
                forwardQuery,
                validSince,
                expiresAt,
                maxClicks,
                active,
                null,
                null,
                List.of(),
                "{}");
    }

    /** Names of the fields that are other than there, as the API has them. */
    List<String> differencesFrom(UrlFields other) {
        List<String> names = new ArrayList<>();
        note(names, "original_url", originalUrl, other.originalUrl);
        note(names, "redirect_status", redirectStatus, other.redirectStatus);
        note(names, "forward_query", forwardQuery, other.forwardQuery);
        note(names, "valid_since", validSince, other.validSince);
        note(names, "expires_at", expiresAt, other.expiresAt);
        note(names, "max_clicks", maxClicks, other.maxClicks);
        note(names, "is_active", active, other.active);
        note(names, "title", title, other.title);
        note(names, "notes", notes, other.notes);
        note(names, "tags", tags, other.tags);
        note(names, "metadata", metadata, other.metadata);
        return names;
    }

    private static void note(List<String> names, String name, @Nullable Object value, @Nullable Object other) {
        if (!Objects.equals(value, other)) {
            names.add(name);
        }
    }

    /** Leaves the contents out: they may carry secrets and must not reach a log. */
    @Override
    public String toString() {
        return "UrlFields[…]";
    }
}
