package io.linkfleet.shortener.url.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a creation, for the documentation; {@link CreateUrlReader} reads it and reports every broken rule. */
@Schema(name = "CreateUrlRequest", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record CreateUrlRequest(
        @Schema(
                name = "original_url",
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 2048,
                description = "Absolute http or https URL; it is normalised as browsers do.",
                example = "https://example.com/hello")
        String originalUrl,

        @Schema(
                name = "custom_code",
                minLength = 3,
                maxLength = 64,
                pattern = "^[A-Za-z0-9_-]+$",
                example = "spring-sale")
        @Nullable String customCode,

        @Schema(name = "expires_at", description = "RFC 3339 time in the future", example = "2099-12-31T23:59:59Z")
        @Nullable Instant expiresAt,

        @Schema(name = "valid_since", description = "RFC 3339 time before expires_at") @Nullable Instant validSince,

        @Schema(
                name = "redirect_status",
                allowableValues = {"301", "302", "307", "308"},
                defaultValue = "302")
        @Nullable Integer redirectStatus,

        @Schema(
                name = "forward_query",
                defaultValue = "false",
                description = "Add the follower's query to the original URL.")
        @Nullable Boolean forwardQuery,

        @Schema(name = "metadata", description = "Any JSON object of at most 4,096 bytes and 10 levels") @Nullable Map<String, Object> metadata) {}
