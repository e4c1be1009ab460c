package io.linkfleet.analytics.live.web;

import io.linkfleet.analytics.live.domain.Minutes;
import io.linkfleet.analytics.live.domain.MinutesUnavailableException;
import io.linkfleet.analytics.stats.VisibilityProblems;
import io.linkfleet.analytics.stats.VisibleUrls;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.problem.Problem;
import io.linkfleet.support.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Live counters. */
@RestController
@Tag(name = "Live", description = "Clicks as they happen")
final class MinutesController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Minutes minutes;
    private final VisibleUrls urls;

    MinutesController(Minutes minutes, VisibleUrls urls) {
        this.minutes = minutes;
        this.urls = urls;
    }

    @Operation(
            operationId = "getUrlMinutes",
            summary = "Clicks of a short URL in the last thirty minutes",
            description = "For watching: a minute may miss clicks after a failure. Exact are the figures of days.")
    @ApiResponse(responseCode = "200", description = "The minutes, zeros included")
    @VisibilityProblems
    @ApiResponse(
            responseCode = "406",
            description = "`Accept` asks for something other than JSON",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "503",
            description = "The live counters can't be read now; `Retry-After` says when to try again",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @GetMapping(path = "/api/v1/analytics/{short_code}/minutes", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<MinutesResponse>> getMinutes(
            @PathVariable("short_code") String shortCode, @Parameter(hidden = true) Caller caller) {
        return urls.find(caller, shortCode)
                .flatMap(url -> minutes.of(url).map(counts -> MinutesResponse.of(url, counts)))
                .onErrorMap(MinutesUnavailableException.class, MinutesController::paused)
                .map(body ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body));
    }

    private static ProblemException paused(Throwable cause) {
        return ProblemException.unavailable("Live counters pause at the moment.", RETRY_AFTER)
                .causedBy(cause);
    }
}
