package io.linkfleet.shortener.apikey.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key that is wanted, for the documentation. */
@Schema(
        name = "CreateApiKeyRequest",
        description = "A key that is wanted",
        additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record ApiKeyRequest(
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                minLength = 1,
                maxLength = ApiKeyController.MAX_NAME_LENGTH,
                description = "What the key is for, as its owner calls it",
                example = "newsletter")
        String name,

        @ArraySchema(
                minItems = 1,
                uniqueItems = true,
                arraySchema =
                        @Schema(
                                requiredMode = RequiredMode.REQUIRED,
                                description = "What may be done with it; nothing that the caller may not do"),
                schema =
                        @Schema(
                                allowableValues = {"urls:read", "urls:write", "analytics:read", "keys:manage"},
                                example = "urls:write"))
        List<String> scopes,

        @JsonProperty("expires_at")
        @Schema(
                description = "RFC 3339 time in UTC and in the future, with seconds. Never when left out.",
                example = "2099-12-31T23:59:59Z")
        @Nullable Instant expiresAt) {}
