package io.linkfleet.shortener.apikey.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;

/** All keys of an owner: there are never so many that they need pages. */
@Schema(name = "ApiKeys")
record ApiKeysResponse(
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "In the order in which they were made")
        List<ApiKeyResponse> data) {}
