package io.linkfleet.analytics.stats.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linkfleet.analytics.stats.domain.ClickCounts;
import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.analytics.stats.domain.Freshness;
import io.linkfleet.analytics.stats.domain.UniqueVisitors;
import io.linkfleet.analytics.stats.domain.UrlStatistics.ValueClicks;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of answers. Names are spelled out for the API document, which doesn't follow the mapper's naming. */
final class Figures {

    private Figures() {}

    @Schema(name = "ClickCounts", description = "Clicks; probes (HEAD and prefetch requests) are never among them")
    record Clicks(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of people and bots")
            long total,

            @Schema(requiredMode = RequiredMode.REQUIRED) long humans,
            @Schema(requiredMode = RequiredMode.REQUIRED) long bots) {

        static Clicks of(ClickCounts counts) {
            return new Clicks(counts.total(), counts.humans(), counts.bots());
        }
    }

    @Schema(name = "DayStatistics", description = "Figures of one UTC day")
    record Day(
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate date,
            @Schema(requiredMode = RequiredMode.REQUIRED) Clicks clicks) {

        /** Every day of a range, those without clicks included. */
        static List<Day> every(DateRange range, Map<LocalDate, ClickCounts> clicks) {
            return range.days()
                    .map(day -> new Day(day, Clicks.of(clicks.getOrDefault(day, ClickCounts.NONE))))
                    .toList();
        }
    }

    @Schema(name = "UniqueVisitors", description = "Different people; exact up to about a thousand, then within 2 %")
    record Visitors(
            @Schema(requiredMode = RequiredMode.REQUIRED) long estimate,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "At least so many, with 95 % confidence")
            long lower,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "At most so many, with 95 % confidence")
            long upper,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Salt windows that the range touches; one who came in several counts once in each")
            @JsonProperty("unique_windows")
            int windows) {

        static Visitors of(UniqueVisitors visitors) {
            return new Visitors(visitors.estimate(), visitors.lower(), visitors.upper(), visitors.windows());
        }
    }

    @Schema(name = "ValueClicks", description = "Clicks of one value of a dimension")
    record Value(
            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "`(other)` stands for values beyond the thousandth")
            String value,

            @Schema(requiredMode = RequiredMode.REQUIRED) long clicks) {

        static Value of(ValueClicks value) {
            return new Value(value.value(), value.clicks());
        }
    }

    @Schema(name = "FigureAge", description = "How far the figures can be trusted to be whole")
    record Age(
            @Schema(description = "Every click published until then is in the figures; absent while that is not known")
            @JsonProperty("as_of")
            @Nullable Instant asOf,

            @Schema(description = "Seconds since `as_of`; absent with it") @JsonProperty("lag_seconds") @Nullable Long lagSeconds,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Whether `as_of` is at most five seconds ago")
            boolean complete) {

        static Age of(Freshness freshness) {
            return new Age(freshness.asOf(), freshness.lagSeconds(), freshness.isComplete());
        }
    }
}
