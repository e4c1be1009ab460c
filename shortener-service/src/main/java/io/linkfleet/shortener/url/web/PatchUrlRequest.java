package io.linkfleet.shortener.url.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a change, for the documentation; {@link UrlBodyReader} reads it and reports every broken rule. Names
 * are spelled out for the API document, which doesn't follow the mapper's naming.
 */
@Schema(
        name = "PatchUrlRequest",
        description = "What is to change about a short URL; what is null is removed or goes back to its default",
        additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record PatchUrlRequest(
        @JsonProperty("original_url")
        @Schema(
                minLength = 1,
                maxLength = 2048,
                description = "Absolute http or https URL, without credentials, control characters or a short domain of"
                        + " this service; it is normalised as browsers do and must be short enough afterwards too.",
                example = "https://example.com/hello")
        @Nullable String originalUrl,

        @JsonProperty("expires_at")
        @Schema(
                description = "RFC 3339 time in UTC and in the future, with seconds; followers get 410 from then on.",
                example = "2099-12-31T23:59:59Z")
        @Nullable Instant expiresAt,

        @JsonProperty("valid_since")
        @Schema(
                description = "RFC 3339 time in UTC, from 1970 on and before expires_at, with seconds; followers get"
                        + " 404 until then.",
                example = "2098-01-01T00:00:00Z")
        @Nullable Instant validSince,

        @JsonProperty("redirect_status")
        @Schema(
                minimum = "301",
                maximum = "308",
                description = "Status that followers get: 301, 302, 307 or 308",
                example = "302")
        @Nullable Integer redirectStatus,

        @JsonProperty("forward_query")
        @Schema(description = "Whether the follower's query is added to the original URL", example = "false")
        @Nullable Boolean forwardQuery,

        @JsonProperty("max_clicks")
        @Schema(
                minimum = "1",
                maximum = "1000000000",
                description = "How many followers it sends on; all others get 410.",
                example = "100")
        @Nullable Long maxClicks,

        @JsonProperty("is_active") @Schema(description = "False: followers get 410", example = "true") @Nullable Boolean active,

        @Schema(minLength = 1, maxLength = 200, description = "For people", example = "Spring sale") @Nullable String title,

        @Schema(minLength = 1, maxLength = 2000, description = "For people", example = "Printed on the flyer") @Nullable String notes,

        @ArraySchema(
                arraySchema = @Schema(description = "To find it by, each once", example = "[\"spring\", \"print\"]"),
                schema = @Schema(type = "string", minLength = 1, maxLength = 50, pattern = "^[^,]+$"),
                maxItems = 20)
        @Nullable List<String> tags,

        @Schema(
                description =
                        "Merged into the metadata, which must be a JSON object of at most 4,096 bytes and 10 levels, without U+0000, halves of surrogate"
                                + " pairs and numbers beyond a double",
                example = "{\"campaign\": \"spring\"}")
        @Nullable Map<String, Object> metadata) {}
