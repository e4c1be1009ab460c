package io.linkfleet.shortener.apikey.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linkfleet.shortener.apikey.domain.ApiKey;
import io.linkfleet.support.access.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as its owner sees it. */
@Schema(name = "ApiKey", description = "An API key; times are RFC 3339 in UTC")
record ApiKeyResponse(
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Identifier for ever")
        UUID id,

        @Schema(
                description = "The key itself: only in the answer that makes it, and never again",
                example = "lf_ZOe9nTz0Jx4S2c6u3kFq1bVwY8hRmLdPaGiCtXyUoEs")
        @Nullable String key,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "How the key begins", example = "lf_ZOe9nT")
        String hint,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "What it is for", example = "newsletter")
        String name,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "What may be done with it")
        List<String> scopes,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "How much it may ask for; operators set it",
                allowableValues = {"standard", "high"},
                example = "standard")
        String tier,

        @JsonProperty("created_at")
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "2026-11-20T09:30:00.123456Z")
        Instant createdAt,

        @JsonProperty("expires_at")
        @Schema(description = "Absent when it never expires", example = "2099-12-31T23:59:59Z")
        @Nullable Instant expiresAt,

        @JsonProperty("last_used_at")
        @Schema(description = "To the minute; absent when it never was", example = "2026-11-20T09:31:00Z")
        @Nullable Instant lastUsedAt) {

    static ApiKeyResponse of(ApiKey key, @Nullable String secret) {
        return new ApiKeyResponse(
                key.id(),
                secret,
                key.hint(),
                key.name(),
                key.scopes().stream().map(Scope::value).sorted().toList(),
                key.tier().word(),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt());
    }
}
