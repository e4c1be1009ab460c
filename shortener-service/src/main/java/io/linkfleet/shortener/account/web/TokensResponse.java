package io.linkfleet.shortener.account.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linkfleet.shortener.account.domain.SignIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** What somebody who is logged in calls the API with (RFC 6749, section 5.1). */
@Schema(name = "Tokens", description = "What calls are made with from now on")
record TokensResponse(
        @JsonProperty("access_token")
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "For the header `Authorization: Bearer …`",
                example = "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl")
        String accessToken,

        @JsonProperty("token_type") @Schema(requiredMode = RequiredMode.REQUIRED, example = "Bearer")
        String tokenType,

        @JsonProperty("expires_in")
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Seconds until then", example = "600")
        long expiresIn,

        @JsonProperty("refresh_token")
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "For `POST /api/v1/auth/refresh`, once",
                example = "lfr_ZOe9nTz0Jx4S2c6u3kFq1bVwY8hRmLdPaGiCtXyUoEs")
        String refreshToken,

        @JsonProperty("refresh_expires_in")
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Seconds until then", example = "2592000")
        long refreshExpiresIn) {

    static TokensResponse of(SignIn.Granted granted) {
        return new TokensResponse(
                granted.accessToken(),
                "Bearer",
                granted.accessLifetime().toSeconds(),
                granted.refreshToken().value(),
                granted.refreshLifetime().toSeconds());
    }
}
