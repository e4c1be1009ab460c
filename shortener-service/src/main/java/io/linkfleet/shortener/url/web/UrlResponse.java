package io.linkfleet.shortener.url.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.shortener.clicks.ClickTotals;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A short URL as its creator sees it. Names are spelled out for the API document, which doesn't follow the mapper's. */
@Schema(name = "Url", description = "A short URL; times are RFC 3339 in UTC")
record UrlResponse(
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Identifier for ever, also across services",
                example = "019a8c1e-7b1c-7d5e-9a51-3f0c7e0b2d44")
        UUID id,

        @JsonProperty("short_code")
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Short code", example = "aZ3kQ9x")
        String shortCode,

        @JsonProperty("short_url")
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Address for followers",
                example = "https://lnk.example/aZ3kQ9x")
        String shortUrl,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Host of the short URL", example = "lnk.example")
        String domain,

        @JsonProperty("original_url")
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Where followers get to, normalised",
                example = "https://example.com/hello")
        String originalUrl,

        @JsonProperty("redirect_status")
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Status that followers get: 301, 302, 307 or 308",
                example = "302")
        int redirectStatus,

        @JsonProperty("forward_query")
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Whether the follower's query is added to the original URL",
                example = "false")
        boolean forwardQuery,

        @JsonProperty("is_active")
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "False while it is disabled: followers get 410",
                example = "true")
        boolean active,

        @Schema(description = "For people; absent when none was given", example = "Spring sale") @Nullable String title,

        @Schema(description = "For people; absent when none were given", example = "Printed on the flyer") @Nullable String notes,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                requiredMode = RequiredMode.REQUIRED,
                                description = "To find it by; empty when none were given",
                                example = "[\"spring\", \"print\"]"),
                schema = @Schema(type = "string"))
        List<String> tags,

        @JsonRawValue
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                types = "object",
                description = "The metadata; empty when none was given",
                example = "{\"campaign\": \"spring\"}")
        String metadata,

        @JsonProperty("valid_since")
        @Schema(
                description = "Followers get 404 before; absent when valid from its creation",
                example = "2098-01-01T00:00:00Z")
        @Nullable Instant validSince,

        @JsonProperty("expires_at")
        @Schema(
                description = "Followers get 410 from then on; absent when it never expires",
                example = "2099-12-31T23:59:59Z")
        @Nullable Instant expiresAt,

        @JsonProperty("max_clicks")
        @Schema(
                description = "How many followers it sends on; the others get 410. Absent when any number.",
                example = "100")
        @Nullable Long maxClicks,

        @JsonProperty("created_at")
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "When it was created",
                example = "2026-11-20T09:30:00.123456Z")
        Instant createdAt,

        @JsonProperty("updated_at")
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "When it was changed last",
                example = "2026-11-20T09:30:00.123456Z")
        Instant updatedAt,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Grows by one with every change; the ETag holds it",
                example = "1")
        long version,

        @Schema(description = "There when `include=clicks` asks for it and analytics answers") @Nullable Clicks clicks) {

    @Schema(name = "UrlClicks", description = "Clicks since its creation")
    record Clicks(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of people and bots", example = "42")
            long total,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "40")
            long humans,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "2")
            long bots,

            @JsonProperty("as_of")
            @Schema(
                    description = "Every click until then is in the figures; absent while that is not known",
                    example = "2026-11-20T09:30:00Z")
            @Nullable Instant asOf) {

        static Clicks of(ClickTotals totals) {
            return new Clicks(totals.total(), totals.humans(), totals.bots(), totals.asOf());
        }
    }

    static UrlResponse of(ShortUrl url, String shortUrl, @Nullable Clicks clicks) {
        UrlSnapshot snapshot = url.snapshot();
        return new UrlResponse(
                snapshot.id(),
                snapshot.key().code().value(),
                shortUrl,
                snapshot.key().domain(),
                snapshot.originalUrl(),
                snapshot.redirectStatus(),
                snapshot.forwardQuery(),
                snapshot.active(),
                url.title(),
                url.notes(),
                url.tags(),
                url.metadata(),
                snapshot.validSince(),
                snapshot.expiresAt(),
                snapshot.maxClicks(),
                url.createdAt(),
                url.updatedAt(),
                snapshot.version(),
                clicks);
    }
}
