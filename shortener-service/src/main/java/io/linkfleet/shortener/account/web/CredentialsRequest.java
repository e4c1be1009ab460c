package io.linkfleet.shortener.account.web;

import io.linkfleet.shortener.account.domain.EmailAddress;
import io.linkfleet.shortener.account.domain.PasswordRules;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** Who somebody is, for the documentation. */
@Schema(
        name = "Credentials",
        description = "An account's address and password",
        additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record CredentialsRequest(
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                maxLength = EmailAddress.MAX_LENGTH,
                description = "Email address; its case doesn't count",
                example = "ann@example.com")
        String email,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                minLength = PasswordRules.MIN_LENGTH,
                maxLength = PasswordRules.MAX_LENGTH,
                description = "Any characters. Passwords that many people use are refused, and those that hold the name"
                        + " of the address.",
                example = "four quiet otters swim")
        String password) {}
