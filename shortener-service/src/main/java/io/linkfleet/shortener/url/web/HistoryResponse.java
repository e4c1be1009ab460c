package io.linkfleet.shortener.url.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linkfleet.shortener.url.domain.HistoryEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was done to a short URL. */
@Schema(name = "UrlHistory")
record HistoryResponse(
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "The latest first")
        List<Entry> data) {

    @Schema(name = "UrlHistoryEntry")
    record Entry(
            @JsonProperty("happened_at")
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "2026-11-20T09:30:00.123456Z")
            Instant happenedAt,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "`url_created`, `url_changed`, `url_deleted`, `url_restored`, `url_disabled` or `url_enabled`",
                    example = "url_changed")
            String act,

            @JsonProperty("actor_id") @Schema(description = "The account that did it; absent for an operator") @Nullable UUID actorId,

            @JsonProperty("key_id") @Schema(description = "The API key that it used; absent for none") @Nullable UUID keyId,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "What was changed, by name",
                    example = "[\"original_url\", \"tags\"]")
            List<String> fields) {

        private static Entry of(HistoryEntry entry) {
            return new Entry(entry.happenedAt(), entry.act(), entry.actorId(), entry.keyId(), entry.fields());
        }
    }

    static HistoryResponse of(List<HistoryEntry> entries) {
        return new HistoryResponse(entries.stream().map(Entry::of).toList());
    }
}
