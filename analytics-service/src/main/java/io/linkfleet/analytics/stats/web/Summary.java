package io.linkfleet.analytics.stats.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linkfleet.analytics.ingest.domain.Dimension;
import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.analytics.stats.domain.UrlStatistics;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says and a cache may keep: everything but its age. Names are spelled out for the API document, which
 * doesn't follow the mapper's naming.
 */
@Schema(name = "Summary", description = "Figures of one short URL")
record Summary(
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Host of the short URL", example = "lnk.example")
        String domain,

        @Schema(requiredMode = RequiredMode.REQUIRED, example = "spring-sale") @JsonProperty("short_code")
        String shortCode,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "First day of the range (UTC)")
        LocalDate from,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Last day of the range (UTC)")
        LocalDate to,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Clicks in the range")
        Figures.Clicks clicks,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Clicks since the short URL was created")
        @JsonProperty("all_time_clicks")
        Figures.Clicks allTimeClicks,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "People in the range; bots are not among them")
        @JsonProperty("unique_visitors")
        Figures.Visitors uniqueVisitors,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "The five most frequent values in the range, by dimension")
        Map<String, List<Figures.Value>> top,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Requests of the range that found the short URL expired, deleted, disabled or used up")
        @JsonProperty("orphan_clicks")
        long orphanClicks,

        @Schema(description = "First click in the range; absent when there is none")
        @JsonProperty("first_click_at")
        @Nullable Instant firstClickAt,

        @Schema(description = "Last click in the range; absent when there is none")
        @JsonProperty("last_click_at")
        @Nullable Instant lastClickAt,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Every day of the range in order, zeros included")
        List<Figures.Day> days,

        @Schema(description = "As many days before the range; absent unless asked for") @Nullable Previous previous) {

    private static final int TOP = 5;

    @Schema(name = "PreviousStatistics", description = "Figures of the period before")
    record Previous(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "First day (UTC)")
            LocalDate from,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Last day (UTC)")
            LocalDate to,

            @Schema(requiredMode = RequiredMode.REQUIRED) Figures.Clicks clicks,

            @Schema(requiredMode = RequiredMode.REQUIRED) @JsonProperty("unique_visitors")
            Figures.Visitors uniqueVisitors) {

        static Previous of(UrlStatistics statistics) {
            return new Previous(
                    statistics.range().from(),
                    statistics.range().to(),
                    Figures.Clicks.of(statistics.clicks()),
                    Figures.Visitors.of(statistics.uniqueVisitors()));
        }
    }

    /** @param all figures of all days that were asked for, those of the period before included */
    static Summary of(UrlStatistics all, long orphanClicks, SummaryParameters asked) {
        DateRange range = asked.days();
        UrlStatistics statistics = all.within(range);
        return new Summary(
                statistics.key().domain(),
                statistics.key().code().value(),
                range.from(),
                range.to(),
                Figures.Clicks.of(statistics.clicks()),
                Figures.Clicks.of(statistics.allTimeClicks()),
                Figures.Visitors.of(statistics.uniqueVisitors()),
                top(statistics),
                orphanClicks,
                statistics.firstClickAt(),
                statistics.lastClickAt(),
                Figures.Day.every(range, statistics.clicksByDay()),
                asked.compared() ? Previous.of(all.within(range.previous())) : null);
    }

    private static Map<String, List<Figures.Value>> top(UrlStatistics statistics) {
        Map<String, List<Figures.Value>> top = new LinkedHashMap<>();
        for (Dimension dimension : Dimension.values()) {
            top.put(
                    dimension.id(),
                    statistics.breakdown(dimension.id()).stream()
                            .limit(TOP)
                            .map(Figures.Value::of)
                            .toList());
        }
        return top;
    }
}
