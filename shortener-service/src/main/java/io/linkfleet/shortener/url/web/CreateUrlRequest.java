package io.linkfleet.shortener.url.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a creation, for the documentation; {@link CreateUrlReader} reads it and reports every broken rule. Names
 * are spelled out for the API document, which doesn't follow the mapper's naming.
 */
@Schema(
        name = "CreateUrlRequest",
        description = "A short URL that is wanted",
        additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record CreateUrlRequest(
        @JsonProperty("original_url")
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                minLength = 1,
                maxLength = 2048,
                description = "Absolute http or https URL, without credentials, control characters or a short domain of"
                        + " this service; it is normalised as browsers do and must be short enough afterwards too.",
                example = "https://example.com/hello")
        String originalUrl,

        @JsonProperty("custom_code")
        @Schema(
                minLength = 3,
                maxLength = 64,
                pattern = "^[A-Za-z0-9_-]+$",
                description = "Short code of one's own, no reserved word; a random one when left out",
                example = "spring-sale")
        @Nullable String customCode,

        @JsonProperty("expires_at")
        @Schema(
                description = "RFC 3339 time in UTC and in the future, with seconds; followers get 410 from then on."
                        + " Never when left out.",
                example = "2099-12-31T23:59:59Z")
        @Nullable Instant expiresAt,

        @JsonProperty("valid_since")
        @Schema(
                description = "RFC 3339 time in UTC, from 1970 on and before expires_at, with seconds; followers get"
                        + " 404 until then. At once when left out.",
                example = "2098-01-01T00:00:00Z")
        @Nullable Instant validSince,

        @JsonProperty("redirect_status")
        @Schema(
                minimum = "301",
                maximum = "308",
                defaultValue = "302",
                description = "Status that followers get: 301, 302, 307 or 308",
                example = "302")
        @Nullable Integer redirectStatus,

        @JsonProperty("forward_query")
        @Schema(
                defaultValue = "false",
                description = "Whether the follower's query is added to the original URL",
                example = "false")
        @Nullable Boolean forwardQuery,

        @Schema(
                description =
                        "Any JSON object of at most 4,096 bytes and 10 levels, without U+0000, halves of surrogate"
                                + " pairs and numbers beyond a double",
                example = "{\"campaign\": \"spring\"}")
        @Nullable Map<String, Object> metadata) {}
