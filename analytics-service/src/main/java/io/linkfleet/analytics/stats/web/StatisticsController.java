package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.CombinedStatistics;
import io.linkfleet.analytics.stats.domain.Freshness;
import io.linkfleet.analytics.stats.domain.StatisticsStore.Detail;
import io.linkfleet.analytics.stats.domain.TimeSeries;
import io.linkfleet.contracts.url.TagRule;
import io.linkfleet.support.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks for the age of figures before it reads them: figures that are read later are no older. */
@RestController
@Tag(name = "Analytics", description = "Clicks of a short URL")
class StatisticsController {

    /** Of one call, so that it leaves connections to others. */
    private static final int CONCURRENT_READS = 4;

    private final StatisticsFinder finder;
    private final SummaryFinder summaries;
    private final Freshness.Source freshness;
    private final Clock clock;

    StatisticsController(StatisticsFinder finder, SummaryFinder summaries, Freshness.Source freshness, Clock clock) {
        this.finder = finder;
        this.summaries = summaries;
        this.freshness = freshness;
        this.clock = clock;
    }

    @Operation(
            operationId = "getUrlStatistics",
            summary = "Figures of a short URL",
            description = "Days are UTC days. A deleted short URL keeps its statistics.")
    @RangeQuery
    @Parameter(
            name = SummaryParameters.COMPARE,
            in = ParameterIn.QUERY,
            description = "`previous` adds the figures of as many days before the range",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {SummaryParameters.PREVIOUS}))
    @ApiResponse(responseCode = "200", description = "The figures, zeros included")
    @Problems
    @GetMapping(path = "/api/v1/analytics/{short_code}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<StatisticsResponse>> getStatistics(
            @PathVariable("short_code") String shortCode,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @Parameter(hidden = true) Caller caller) {
        SummaryParameters asked = SummaryParameters.parse(parameters, clock);
        Freshness age = freshness.now();
        return summaries.find(caller, shortCode, asked).map(summary -> ok(StatisticsResponse.of(summary, age)));
    }

    @Operation(
            operationId = "getCombinedStatistics",
            summary = "Figures of several short URLs together",
            description =
                    "Of those that `short_codes` names, or of all your own that have a `tag`: exactly one of the two is"
                            + " given. Visitors are merged: one who followed several of the short URLs counts once. A deleted short"
                            + " URL counts under the tags that it had when it was deleted. Figures of a tag need an account; 404 when"
                            + " none of your short URLs has it. It may be on 10,000 short URLs at the most, and these may have clicks on"
                            + " 100,000 days at the most, added up: a shorter range has fewer.")
    @Parameter(
            name = CombinedParameters.CODES,
            in = ParameterIn.QUERY,
            description = "Short codes, separated by commas, 50 at the most; not with `tag`",
            schema = @Schema(type = "string", example = "spring-sale,summer-sale"))
    @Parameter(
            name = CombinedParameters.TAG,
            in = ParameterIn.QUERY,
            description = "A tag, as short URLs have them; not with `short_codes`",
            schema = @Schema(type = "string", maxLength = TagRule.MAX_LENGTH, example = "spring"))
    @RangeQuery
    @ApiResponse(responseCode = "200", description = "The figures, zeros included")
    @Problems
    @GetMapping(path = "/api/v1/analytics", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<CombinedResponse>> getCombinedStatistics(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @Parameter(hidden = true) Caller caller) {
        CombinedParameters asked = CombinedParameters.parse(parameters, clock);
        Freshness age = freshness.now();
        Mono<CombinedStatistics> found =
                asked.tag() == null ? combined(caller, asked) : finder.findTagged(caller, asked.tag(), asked.days());
        return found.map(statistics -> ok(CombinedResponse.of(statistics, age)));
    }

    private Mono<CombinedStatistics> combined(Caller caller, CombinedParameters asked) {
        return Flux.fromIterable(asked.codes())
                .flatMapSequential(
                        code -> finder.find(caller, code, asked.days(), Set.of(Detail.VISITORS)), CONCURRENT_READS)
                .collectList()
                .map(parts -> CombinedStatistics.of(asked.days(), parts));
    }

    @Operation(
            operationId = "getUrlTimeSeries",
            summary = "Clicks of a short URL by hour or day",
            description = "Days and hours are those of the time zone. A range of hours has at most 31 days.")
    @RangeQuery
    @Parameter(
            name = "tz",
            in = ParameterIn.QUERY,
            description = "Name in the IANA time zone database; UTC when left out",
            schema = @Schema(type = "string", example = "Europe/Berlin"))
    @Parameter(
            name = "interval",
            in = ParameterIn.QUERY,
            description = "Length of a point; `day` when left out",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"hour", "day"}))
    @ApiResponse(responseCode = "200", description = "The series, zeros included")
    @Problems
    @GetMapping(path = "/api/v1/analytics/{short_code}/timeseries", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<SeriesResponse>> getTimeSeries(
            @PathVariable("short_code") String shortCode,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @Parameter(hidden = true) Caller caller) {
        SeriesParameters asked = SeriesParameters.parse(parameters, clock);
        Freshness age = freshness.now();
        return finder.find(caller, shortCode, TimeSeries.utcDays(asked.days(), asked.zone()), Set.of(Detail.QUARTERS))
                .map(statistics -> ok(SeriesResponse.of(statistics, asked, age)));
    }

    @Operation(
            operationId = "getUrlBreakdown",
            summary = "Clicks of a short URL by one dimension",
            description = "Clicks of people; of bots for the dimension `bot`. Clicks without a value are not listed.")
    @Parameter(
            name = "dimension",
            in = ParameterIn.QUERY,
            required = true,
            description = "What clicks are broken down by",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {
                                "country",
                                "city",
                                "device",
                                "browser",
                                "system",
                                "source",
                                "referrer",
                                "language",
                                "campaign",
                                "bot"
                            }))
    @RangeQuery
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Values on a page; 20 when left out",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "`next_cursor` of the page before",
            schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "200", description = "A page of values")
    @Problems
    @GetMapping(path = "/api/v1/analytics/{short_code}/breakdown", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<BreakdownResponse>> getBreakdown(
            @PathVariable("short_code") String shortCode,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @Parameter(hidden = true) Caller caller) {
        BreakdownParameters asked = BreakdownParameters.parse(parameters, clock);
        Freshness age = freshness.now();
        return finder.find(caller, shortCode, asked.days(), Set.of(Detail.DIMENSIONS))
                .map(statistics -> ok(BreakdownResponse.of(statistics, asked, age)));
    }

    private static <T> ResponseEntity<T> ok(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
