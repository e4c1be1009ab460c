package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.analytics.stats.domain.Freshness;
import io.linkfleet.analytics.stats.domain.StatisticsAccess;
import io.linkfleet.analytics.stats.domain.StatisticsStore;
import io.linkfleet.analytics.stats.domain.StatisticsStore.Detail;
import io.linkfleet.analytics.stats.domain.StatisticsUnavailableException;
import io.linkfleet.analytics.stats.domain.TimeSeries;
import io.linkfleet.analytics.stats.domain.UrlStatistics;
import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.support.config.LinkfleetProperties;
import io.linkfleet.support.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Analytics", description = "Clicks of a short URL")
class StatisticsController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final StatisticsStore store;
    private final StatisticsAccess access;
    private final LinkfleetProperties linkfleet;
    private final Freshness.Source freshness;
    private final Clock clock;

    StatisticsController(
            StatisticsStore store,
            StatisticsAccess access,
            LinkfleetProperties linkfleet,
            Freshness.Source freshness,
            Clock clock) {
        this.store = store;
        this.access = access;
        this.linkfleet = linkfleet;
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
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        SummaryParameters asked = SummaryParameters.parse(parameters, clock);
        Freshness age = freshness.now();
        return find(shortCode, asked.allDays(), Set.of(Detail.DIMENSIONS, Detail.VISITORS))
                .map(statistics -> ok(StatisticsResponse.of(statistics, asked, age)));
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
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        SeriesParameters asked = SeriesParameters.parse(parameters, clock);
        Freshness age = freshness.now();
        return find(shortCode, TimeSeries.utcDays(asked.days(), asked.zone()), Set.of(Detail.QUARTERS))
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
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        BreakdownParameters asked = BreakdownParameters.parse(parameters, clock);
        Freshness age = freshness.now();
        return find(shortCode, asked.days(), Set.of(Detail.DIMENSIONS))
                .map(statistics -> ok(BreakdownResponse.of(statistics, asked, age)));
    }

    /** Freshness is asked for before: figures that are read later are no older. */
    private Mono<UrlStatistics> find(String shortCode, DateRange range, Set<Detail> details) {
        ShortCode code = ShortCode.parse(shortCode);
        if (code == null) {
            return Mono.error(unknown());
        }
        return store.find(new UrlKey(linkfleet.domain(), code), range, details)
                .filter(statistics -> access.isAllowed(statistics.ownerId()))
                .switchIfEmpty(Mono.error(StatisticsController::unknown))
                .onErrorMap(StatisticsUnavailableException.class, StatisticsController::unavailable);
    }

    private static <T> ResponseEntity<T> ok(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private static ProblemException unknown() {
        return ProblemException.of(ProblemType.URL_NOT_FOUND, "No short URL has this code.");
    }

    private static ProblemException unavailable(Throwable cause) {
        return ProblemException.unavailable("Statistics can't be read at the moment.", RETRY_AFTER)
                .causedBy(cause);
    }
}
