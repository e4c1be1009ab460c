package io.linkfleet.shortener.account.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** The current password, for the documentation. */
@Schema(name = "Password", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record PasswordRequest(
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "four quiet otters swim")
        String password) {}
