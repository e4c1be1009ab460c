package io.linkfleet.analytics.stats.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.linkfleet.analytics.stats.domain.Freshness;
import io.swagger.v3.oas.annotations.media.Schema;

/** The body of an answer. */
@Schema(name = "UrlStatistics", description = "Figures of one short URL")
record StatisticsResponse(
        @JsonUnwrapped Summary summary, @JsonUnwrapped Figures.Age age) {

    static StatisticsResponse of(Summary summary, Freshness freshness) {
        return new StatisticsResponse(summary, Figures.Age.of(freshness));
    }
}
