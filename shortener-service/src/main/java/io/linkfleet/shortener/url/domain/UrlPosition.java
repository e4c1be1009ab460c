package io.linkfleet.shortener.url.domain;

import java.time.Instant;
import java.util.UUID;

/** The short URL after which a page begins; lists go from the newest to the oldest. */
public record UrlPosition(Instant createdAt, UUID id) {

    public static UrlPosition of(ShortUrl url) {
        return new UrlPosition(url.createdAt(), url.snapshot().id());
    }
}
