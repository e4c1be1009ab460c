package io.linkfleet.shortener.url.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list. */
@Schema(name = "UrlPage", description = "Short URLs, the newest first")
record UrlPageResponse(
        @Schema(requiredMode = RequiredMode.REQUIRED) List<UrlResponse> data,
        @Schema(requiredMode = RequiredMode.REQUIRED) Page page) {

    @Schema(name = "UrlListPage", description = "Where the page stands")
    record Page(
            @JsonProperty("next_cursor")
            @Schema(
                    description = "For the next page; absent on the last",
                    example = "AAZTq0Xn8nABmoweexx9XppRPwx-Cy1ECeHmdMZ7ZP1dAZqMHnscfQ")
            @Nullable String nextCursor,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "How many a page has at most", example = "20")
            int limit,

            @Schema(description = "How many all pages have together; there when it is asked for", example = "1204")
            @Nullable Long count,

            @JsonProperty("count_is")
            @Schema(
                    description = "How `count` was found: counted, or as the database's statistics say",
                    allowableValues = {"estimate", "exact"},
                    example = "estimate")
            @Nullable String countIs) {}
}
