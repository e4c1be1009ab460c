package io.linkfleet.analytics.stats.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.analytics.stats.domain.UrlStatistics;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of an answer. Names are spelled out for the API document, which doesn't follow the mapper's naming. */
@Schema(name = "UrlStatistics", description = "Figures of one short URL")
record StatisticsResponse(
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Host of the short URL", example = "lnk.example")
        String domain,

        @Schema(requiredMode = RequiredMode.REQUIRED, example = "spring-sale") @JsonProperty("short_code")
        String shortCode,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "First day of the range (UTC)")
        LocalDate from,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Last day of the range (UTC)")
        LocalDate to,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Clicks in the range")
        ClickCounts clicks,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Clicks since the short URL was created")
        @JsonProperty("all_time_clicks")
        ClickCounts allTimeClicks,

        @Schema(description = "First click in the range; absent when there is none")
        @JsonProperty("first_click_at")
        @Nullable Instant firstClickAt,

        @Schema(description = "Last click in the range; absent when there is none")
        @JsonProperty("last_click_at")
        @Nullable Instant lastClickAt,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Every day of the range in order, zeros included")
        List<DayResponse> days,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "When these figures were read")
        @JsonProperty("as_of")
        Instant asOf) {

    @Schema(name = "ClickCounts", description = "Clicks; probes (HEAD and prefetch requests) are never among them")
    record ClickCounts(
            @Schema(requiredMode = RequiredMode.REQUIRED) long total) {}

    @Schema(name = "DayStatistics", description = "Figures of one UTC day")
    record DayResponse(
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate date,
            @Schema(requiredMode = RequiredMode.REQUIRED) ClickCounts clicks) {}

    static StatisticsResponse of(UrlStatistics statistics, Instant asOf) {
        DateRange range = statistics.range();
        return new StatisticsResponse(
                statistics.key().domain(),
                statistics.key().code().value(),
                range.from(),
                range.to(),
                new ClickCounts(statistics.clicks()),
                new ClickCounts(statistics.allTimeClicks()),
                statistics.firstClickAt(),
                statistics.lastClickAt(),
                denseDays(statistics),
                asOf);
    }

    private static List<DayResponse> denseDays(UrlStatistics statistics) {
        Map<LocalDate, Long> clicks = statistics.activeDays().stream()
                .collect(Collectors.toMap(UrlStatistics.ActiveDay::date, UrlStatistics.ActiveDay::clicks));
        return statistics
                .range()
                .days()
                .map(day -> new DayResponse(day, new ClickCounts(clicks.getOrDefault(day, 0L))))
                .toList();
    }
}
