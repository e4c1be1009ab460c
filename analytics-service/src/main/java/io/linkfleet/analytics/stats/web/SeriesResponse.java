package io.linkfleet.analytics.stats.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.linkfleet.analytics.stats.domain.Freshness;
import io.linkfleet.analytics.stats.domain.TimeSeries;
import io.linkfleet.analytics.stats.domain.UrlStatistics;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

@Schema(name = "TimeSeries", description = "Clicks of one short URL over time")
record SeriesResponse(
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "spring-sale") @JsonProperty("short_code")
        String shortCode,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "First day, of the time zone")
        LocalDate from,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Last day, of the time zone")
        LocalDate to,

        @Schema(requiredMode = RequiredMode.REQUIRED, example = "Europe/Berlin")
        String tz,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                allowableValues = {"hour", "day"})
        String interval,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description =
                        "Every hour or day in order, zeros included; a day has 23 or 25 hours when clocks are changed")
        List<Point> points,

        @JsonUnwrapped Figures.Age age) {

    @Schema(name = "TimeSeriesPoint")
    record Point(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "When it begins, in the time zone")
            OffsetDateTime from,

            @Schema(requiredMode = RequiredMode.REQUIRED) Figures.Clicks clicks) {}

    static SeriesResponse of(UrlStatistics statistics, SeriesParameters asked, Freshness freshness) {
        List<Point> points =
                TimeSeries.of(asked.days(), asked.zone(), asked.interval(), statistics.activeDays()).stream()
                        .map(point -> new Point(point.from(), Figures.Clicks.of(point.clicks())))
                        .toList();
        return new SeriesResponse(
                statistics.key().code().value(),
                asked.days().from(),
                asked.days().to(),
                asked.zone().getId().equals("Z") ? "UTC" : asked.zone().getId(),
                asked.interval().name().toLowerCase(Locale.ROOT),
                points,
                Figures.Age.of(freshness));
    }
}
