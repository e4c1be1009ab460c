package io.linkfleet.shortener.account.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** A refresh token, for the documentation. */
@Schema(name = "RefreshToken", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record RefreshRequest(
        @JsonProperty("refresh_token")
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "The one that came last",
                example = "lfr_ZOe9nTz0Jx4S2c6u3kFq1bVwY8hRmLdPaGiCtXyUoEs")
        String refreshToken) {}
