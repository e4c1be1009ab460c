package io.linkfleet.shortener.account.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linkfleet.shortener.account.domain.PasswordRules;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** A new password in place of the current one, for the documentation. */
@Schema(name = "PasswordChange", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record PasswordChangeRequest(
        @JsonProperty("current_password")
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "four quiet otters swim")
        String currentPassword,

        @JsonProperty("new_password")
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                minLength = PasswordRules.MIN_LENGTH,
                maxLength = PasswordRules.MAX_LENGTH,
                example = "five loud herons fly")
        String newPassword) {}
