package io.linkfleet.shortener.url.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A short URL as its creator sees it. */
@Schema(name = "Url")
record UrlResponse(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) UUID id,

        @JsonProperty("short_code") @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "aZ3kQ9x")
        String shortCode,

        @JsonProperty("short_url")
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "http://localhost:8000/aZ3kQ9x")
        String shortUrl,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "localhost")
        String domain,

        @JsonProperty("original_url")
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "https://example.com/hello")
        String originalUrl,

        @JsonProperty("redirect_status") @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "302")
        int redirectStatus,

        @JsonProperty("forward_query") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        boolean forwardQuery,

        @JsonProperty("is_active") @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "true")
        boolean active,

        @JsonRawValue @Schema(requiredMode = Schema.RequiredMode.REQUIRED, types = "object")
        String metadata,

        @JsonProperty("valid_since") @Nullable Instant validSince,
        @JsonProperty("expires_at") @Nullable Instant expiresAt,

        @JsonProperty("created_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        Instant createdAt,

        @JsonProperty("updated_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        Instant updatedAt,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "1")
        long version) {

    static UrlResponse of(ShortUrl url, String shortUrl) {
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
                url.metadata(),
                snapshot.validSince(),
                snapshot.expiresAt(),
                url.createdAt(),
                url.updatedAt(),
                snapshot.version());
    }
}
