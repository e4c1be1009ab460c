package io.linkfleet.analytics.stats.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.linkfleet.analytics.ingest.domain.Dimension;
import io.linkfleet.analytics.stats.domain.ActiveDay;
import io.linkfleet.analytics.stats.domain.ClickCounts;
import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.analytics.stats.domain.Freshness;
import io.linkfleet.analytics.stats.domain.UrlStatistics;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
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

        @Schema(description = "First click in the range; absent when there is none")
        @JsonProperty("first_click_at")
        @Nullable Instant firstClickAt,

        @Schema(description = "Last click in the range; absent when there is none")
        @JsonProperty("last_click_at")
        @Nullable Instant lastClickAt,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Every day of the range in order, zeros included")
        List<DayResponse> days,

        @Schema(description = "As many days before the range; absent unless asked for") @Nullable Previous previous,

        @JsonUnwrapped Figures.Age age) {

    private static final int TOP = 5;

    @Schema(name = "DayStatistics", description = "Figures of one UTC day")
    record DayResponse(
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate date,
            @Schema(requiredMode = RequiredMode.REQUIRED) Figures.Clicks clicks) {}

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
    static StatisticsResponse of(UrlStatistics all, SummaryParameters asked, Freshness freshness) {
        DateRange range = asked.days();
        UrlStatistics statistics = all.within(range);
        return new StatisticsResponse(
                statistics.key().domain(),
                statistics.key().code().value(),
                range.from(),
                range.to(),
                Figures.Clicks.of(statistics.clicks()),
                Figures.Clicks.of(statistics.allTimeClicks()),
                Figures.Visitors.of(statistics.uniqueVisitors()),
                top(statistics),
                statistics.firstClickAt(),
                statistics.lastClickAt(),
                denseDays(statistics),
                asked.compared() ? Previous.of(all.within(range.previous())) : null,
                Figures.Age.of(freshness));
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

    private static List<DayResponse> denseDays(UrlStatistics statistics) {
        Map<LocalDate, ClickCounts> clicks =
                statistics.activeDays().stream().collect(Collectors.toMap(ActiveDay::date, ActiveDay::clicks));
        return statistics
                .range()
                .days()
                .map(day -> new DayResponse(day, Figures.Clicks.of(clicks.getOrDefault(day, ClickCounts.NONE))))
                .toList();
    }
}
