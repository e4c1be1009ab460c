package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.UrlStatistics;
import io.linkfleet.support.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Analytics")
class ExportController {

    private final StatisticsFinder finder;
    private final Clock clock;

    ExportController(StatisticsFinder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    @Operation(
            operationId = "exportUrlStatistics",
            summary = "All figures of a short URL as a file",
            description = "A line per day, figure and value; days without clicks are left out. In CSV a value that a"
                    + " spreadsheet would take for a formula has an apostrophe before it.")
    @RangeQuery
    @Parameter(
            name = ExportParameters.FORMAT,
            in = ParameterIn.QUERY,
            description = "`csv` when left out",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"csv", "ndjson"}))
    @ApiResponse(
            responseCode = "200",
            description = "The lines, as they are read",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE, schema = @Schema(type = "string"))
            })
    @Problems
    @GetMapping("/api/v1/analytics/{short_code}/export")
    Mono<ResponseEntity<Flux<String>>> export(
            @PathVariable("short_code") String shortCode,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @Parameter(hidden = true) Caller caller) {
        ExportParameters asked = ExportParameters.parse(parameters, clock);
        return finder.find(caller, shortCode, asked.days(), Set.of())
                .map(found -> ResponseEntity.ok()
                        .contentType(asked.format().mediaType())
                        .cacheControl(CacheControl.noStore())
                        .header(HttpHeaders.CONTENT_DISPOSITION, attachment(found, asked.format()))
                        .body(lines(found, asked.format())));
    }

    private Flux<String> lines(UrlStatistics found, ExportFormat format) {
        Flux<String> lines =
                finder.days(found).concatMapIterable(ExportRows::of).map(format::line);
        return format.head().isEmpty() ? lines : lines.startWith(format.head());
    }

    private static String attachment(UrlStatistics found, ExportFormat format) {
        String name = found.key().code().value()
                + '_'
                + found.range().from()
                + '_'
                + found.range().to()
                + '.'
                + format.name().toLowerCase(Locale.ROOT);
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}
