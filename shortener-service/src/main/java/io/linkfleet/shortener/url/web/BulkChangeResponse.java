package io.linkfleet.shortener.url.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.shortener.url.domain.Change;
import io.linkfleet.shortener.url.domain.Refusal;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of each of several changes. */
@Schema(name = "ChangeUrlsResponse")
record BulkChangeResponse(
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "In the order of the request, each code once")
        List<Item> data,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "How many are as was asked for", example = "2")
        long done,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "How many were refused", example = "0")
        long refused) {

    private static final int OK = 200;

    @Schema(name = "ChangeUrlsItem")
    record Item(
            @JsonProperty("short_code") @Schema(requiredMode = RequiredMode.REQUIRED, example = "aZ3kQ9x")
            String shortCode,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "200, or the status that a call of its own would have had",
                    example = "200")
            int status,

            @Schema(description = "The version that it has now", example = "2") @Nullable Long version,

            @Nullable ItemProblem problem) {

        private static Item of(String code, Change change) {
            return switch (change) {
                case Change.Done(ShortUrl url) ->
                    new Item(code, OK, url.snapshot().version(), null);
                case Change.Refused(Refusal refusal) ->
                    new Item(code, UrlProblems.of(refusal).type().status(), null, ItemProblem.of(refusal));
            };
        }
    }

    static BulkChangeResponse of(Map<ShortCode, Change> changes) {
        List<Item> items = changes.entrySet().stream()
                .map(change -> Item.of(change.getKey().value(), change.getValue()))
                .toList();
        long done = items.stream().filter(item -> item.status() == OK).count();
        return new BulkChangeResponse(items, done, items.size() - done);
    }

    static List<ShortUrl> changed(Map<ShortCode, Change> changes) {
        return changes.values().stream()
                .filter(Change.Done.class::isInstance)
                .map(change -> ((Change.Done) change).url())
                .toList();
    }
}
