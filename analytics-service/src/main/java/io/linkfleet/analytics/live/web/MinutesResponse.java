package io.linkfleet.analytics.live.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linkfleet.analytics.stats.domain.ClickCounts;
import io.linkfleet.contracts.url.UrlKey;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** The body of an answer. Names are spelled out for the API document, which doesn't follow the mapper's naming. */
@Schema(name = "LiveMinutes", description = "Clicks of the last half hour")
record MinutesResponse(
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "lnk.example")
        String domain,

        @Schema(requiredMode = RequiredMode.REQUIRED, example = "spring-sale") @JsonProperty("short_code")
        String shortCode,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Thirty minutes in order, the current one last, zeros included")
        List<MinuteResponse> minutes) {

    @Schema(name = "LiveMinute", description = "Clicks of one minute")
    record MinuteResponse(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "When it began")
            Instant minute,

            @Schema(requiredMode = RequiredMode.REQUIRED) long humans,
            @Schema(requiredMode = RequiredMode.REQUIRED) long bots) {}

    static MinutesResponse of(UrlKey url, SortedMap<Instant, ClickCounts> minutes) {
        return new MinutesResponse(
                url.domain(),
                url.code().value(),
                minutes.entrySet().stream()
                        .map(minute -> new MinuteResponse(
                                minute.getKey(),
                                minute.getValue().humans(),
                                minute.getValue().bots()))
                        .toList());
    }
}
