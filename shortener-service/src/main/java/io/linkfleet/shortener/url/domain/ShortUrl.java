package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.UrlSnapshot;
import java.time.Instant;

/**
 * A short URL with what only its owner sees.
 *
 * @param snapshot what the whole fleet knows
 * @param metadata a JSON object
 */
public record ShortUrl(UrlSnapshot snapshot, String metadata, Instant createdAt, Instant updatedAt) {}
