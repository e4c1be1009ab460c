package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.ShortCode;
import org.jspecify.annotations.Nullable;

/**
 * A valid wish for a short URL.
 *
 * @param customCode null: a random one
 */
public record NewShortUrl(@Nullable ShortCode customCode, UrlFields fields) {}
