package io.linkfleet.analytics.stats.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.linkfleet.analytics.stats.domain.Freshness;
import io.linkfleet.analytics.stats.domain.UrlStatistics;
import io.linkfleet.analytics.stats.domain.UrlStatistics.ValueClicks;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Breakdown", description = "Clicks of one short URL by the values of a dimension")
record BreakdownResponse(
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "spring-sale") @JsonProperty("short_code")
        String shortCode,

        @Schema(requiredMode = RequiredMode.REQUIRED, example = "country")
        String dimension,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "First day (UTC)")
        LocalDate from,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Last day (UTC)")
        LocalDate to,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Clicks in the range")
        Figures.Clicks clicks,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Most clicks first")
        List<Figures.Value> values,

        @Schema(description = "For the next page; absent on the last") @JsonProperty("next_cursor") @Nullable String nextCursor,

        @JsonUnwrapped Figures.Age age) {

    static BreakdownResponse of(UrlStatistics statistics, BreakdownParameters asked, Freshness freshness) {
        List<ValueClicks> rest = statistics.breakdown(asked.dimension().id()).stream()
                .filter(value -> asked.after() == null || ValueClicks.MOST_FIRST.compare(value, asked.after()) > 0)
                .toList();
        List<ValueClicks> page = rest.subList(0, Math.min(asked.limit(), rest.size()));
        return new BreakdownResponse(
                statistics.key().code().value(),
                asked.dimension().id(),
                asked.days().from(),
                asked.days().to(),
                Figures.Clicks.of(statistics.clicks()),
                page.stream().map(Figures.Value::of).toList(),
                page.size() < rest.size() ? BreakdownParameters.cursor(page.getLast()) : null,
                Figures.Age.of(freshness));
    }
}
