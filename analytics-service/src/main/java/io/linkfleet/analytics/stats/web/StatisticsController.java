package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.analytics.stats.domain.StatisticsAccess;
import io.linkfleet.analytics.stats.domain.StatisticsStore;
import io.linkfleet.analytics.stats.domain.StatisticsUnavailableException;
import io.linkfleet.analytics.stats.domain.UrlStatistics;
import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.support.config.LinkfleetProperties;
import io.linkfleet.support.problem.Problem;
import io.linkfleet.support.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
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
    private final Clock clock;

    StatisticsController(StatisticsStore store, StatisticsAccess access, LinkfleetProperties linkfleet, Clock clock) {
        this.store = store;
        this.access = access;
        this.linkfleet = linkfleet;
        this.clock = clock;
    }

    @Operation(
            operationId = "getUrlStatistics",
            summary = "Clicks per day of a short URL",
            description = "Days are UTC days. A deleted short URL keeps its statistics.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First day; 29 days before `to` when left out",
            schema = @Schema(type = "string", format = "date"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last day, at most 365 days after `from`; today when left out",
            schema = @Schema(type = "string", format = "date"))
    @ApiResponse(responseCode = "200", description = "The figures, zeros included")
    @ApiResponse(
            responseCode = "404",
            description = "Nobody has created or followed a short URL of this code",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "422",
            description = "A parameter is malformed, out of its range, repeated or not known",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "503",
            description = "The figures can't be read now; `Retry-After` says when to try again",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "406",
            description = "`Accept` asks for something other than JSON",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @GetMapping(path = "/api/v1/analytics/{short_code}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<StatisticsResponse>> getStatistics(
            @PathVariable("short_code") String shortCode,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        DateRange range = RangeParameters.parse(parameters, clock);
        ShortCode code = ShortCode.parse(shortCode);
        if (code == null) {
            return Mono.error(unknown());
        }
        return store.find(new UrlKey(linkfleet.domain(), code), range)
                .filter(statistics -> access.isAllowed(statistics.ownerId()))
                .switchIfEmpty(Mono.error(StatisticsController::unknown))
                .onErrorMap(StatisticsUnavailableException.class, StatisticsController::unavailable)
                .map(this::toResponse);
    }

    private ResponseEntity<StatisticsResponse> toResponse(UrlStatistics statistics) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(StatisticsResponse.of(statistics, clock.instant()));
    }

    private static ProblemException unknown() {
        return ProblemException.of(ProblemType.URL_NOT_FOUND, "No short URL has this code.");
    }

    private static ProblemException unavailable(Throwable cause) {
        return ProblemException.unavailable("Statistics can't be read at the moment.", RETRY_AFTER)
                .causedBy(cause);
    }
}
