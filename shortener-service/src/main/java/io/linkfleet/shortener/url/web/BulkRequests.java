package io.linkfleet.shortener.url.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of calls on many short URLs, for the documentation; {@link BulkReader} reads them. */
final class BulkRequests {

    private BulkRequests() {}

    @Schema(name = "CreateUrlsRequest", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    record Create(
            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    requiredMode = Schema.RequiredMode.REQUIRED,
                                    description = "Short URLs that are wanted"),
                    schema = @Schema(implementation = CreateUrlRequest.class),
                    minItems = 1,
                    maxItems = 1000)
            List<CreateUrlRequest> urls) {}

    @Schema(name = "DeleteUrlsRequest", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    record Delete(
            @JsonProperty("short_codes")
            @ArraySchema(
                    arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Which ones"),
                    schema = @Schema(type = "string"),
                    minItems = 1,
                    maxItems = 1000)
            List<String> shortCodes) {}

    @Schema(name = "TagUrlsRequest", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    record Tag(
            @JsonProperty("short_codes")
            @ArraySchema(
                    arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Which ones"),
                    schema = @Schema(type = "string"),
                    minItems = 1,
                    maxItems = 1000)
            List<String> shortCodes,

            @ArraySchema(
                    arraySchema = @Schema(description = "Tags that they are to have"),
                    schema = @Schema(type = "string", minLength = 1, maxLength = 50, pattern = "^[^,]+$"),
                    maxItems = 20)
            @Nullable List<String> add,

            @ArraySchema(
                    arraySchema = @Schema(description = "Tags that they are not to have, unless they are added too"),
                    schema = @Schema(type = "string", minLength = 1, maxLength = 50, pattern = "^[^,]+$"),
                    maxItems = 20)
            @Nullable List<String> remove) {}
}
