package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.ShortCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A valid wish for a short URL.
 *
 * @param originalUrl in its normalised form
 * @param customCode null: a random one
 * @param metadata a JSON object
 */
public record NewShortUrl(
        String originalUrl,
        @Nullable ShortCode customCode,
        int redirectStatus,
        boolean forwardQuery,
        @Nullable Instant validSince,
        @Nullable Instant expiresAt,
        String metadata) {}
