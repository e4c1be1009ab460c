package io.linkfleet.analytics.stats.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.linkfleet.analytics.stats.domain.CombinedStatistics;
import io.linkfleet.analytics.stats.domain.Freshness;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;

/** The body of an answer. Names are spelled out for the API document, which doesn't follow the mapper's naming. */
@Schema(name = "CombinedStatistics", description = "Figures of several short URLs together")
record CombinedResponse(
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "First day of the range (UTC)")
        LocalDate from,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Last day of the range (UTC)")
        LocalDate to,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Clicks in the range")
        Figures.Clicks clicks,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Clicks since the short URLs were created")
        @JsonProperty("all_time_clicks")
        Figures.Clicks allTimeClicks,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "People in the range; one who followed several of the short URLs counts once")
        @JsonProperty("unique_visitors")
        Figures.Visitors uniqueVisitors,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description =
                        "Each short URL, in the order in which they were named; those of a tag by their clicks, most first")
        List<Part> urls,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Every day of the range in order, zeros included")
        List<Figures.Day> days,

        @JsonUnwrapped Figures.Age age) {

    @Schema(name = "PartStatistics", description = "Clicks of one of the short URLs in the range")
    record Part(
            @Schema(requiredMode = RequiredMode.REQUIRED) @JsonProperty("short_code")
            String shortCode,

            @Schema(requiredMode = RequiredMode.REQUIRED) Figures.Clicks clicks) {

        static Part of(CombinedStatistics.Part part) {
            return new Part(part.code().value(), Figures.Clicks.of(part.clicks()));
        }
    }

    static CombinedResponse of(CombinedStatistics statistics, Freshness freshness) {
        return new CombinedResponse(
                statistics.range().from(),
                statistics.range().to(),
                Figures.Clicks.of(statistics.clicks()),
                Figures.Clicks.of(statistics.allTimeClicks()),
                Figures.Visitors.of(statistics.uniqueVisitors()),
                statistics.parts().stream().map(Part::of).toList(),
                Figures.Day.every(statistics.range(), statistics.clicksByDay()),
                Figures.Age.of(freshness));
    }
}
