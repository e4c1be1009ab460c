package io.linkfleet.shortener.url.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which short URLs of one owner are asked for; null stands for all. Deleted ones never are.
 *
 * @param text part of code, original URL, title or a tag, in whatever case
 * @param createdFrom included
 * @param createdTo excluded
 */
public record UrlFilter(
        UUID ownerId,
        @Nullable String text,
        @Nullable String tag,
        @Nullable Boolean active,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo) {}
