package io.linkfleet.shortener.url.web;

import io.linkfleet.shortener.transfer.CsvReader;
import io.linkfleet.shortener.transfer.NdjsonReader;
import io.linkfleet.shortener.transfer.RowReader;
import io.linkfleet.shortener.url.domain.UrlFilter;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.problem.Problem;
import io.linkfleet.support.request.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Short URLs as files, in both directions. */
@RestController
@Tag(name = "Short URLs")
@Refusals.Unavailable
final class TransferController {

    private static final String CSV = "text/csv";
    private static final String NDJSON = MediaType.APPLICATION_NDJSON_VALUE;
    private static final MediaType CSV_UTF_8 = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final DataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

    private final UrlImporter importer;
    private final UrlExporter exporter;

    TransferController(UrlImporter importer, UrlExporter exporter) {
        this.importer = importer;
        this.exporter = exporter;
    }

    @PostMapping(
            path = "/api/v1/urls/import",
            consumes = {CSV, NDJSON},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "importUrls",
            summary = "Import short URLs from a file",
            description =
                    "One row per short URL, with the fields of a creation. The columns of a CSV file are known by their"
                            + " names; those of the exports of Bitly, Shlink, Kutt and YOURLS are known too, and others are passed"
                            + " over. Codes are kept where they are free. The file is stored while it comes in; to go on after an"
                            + " interruption, or to be sure, send it again: what is there already stays as it is. Rows without a"
                            + " code get one that is the same each time.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "dry_run",
            description =
                    "Says what would become of each row, and stores nothing. Two rows with one code are noticed only"
                            + " when they are near each other.",
            schema = @Schema(type = "boolean", defaultValue = "false"),
            example = "true")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = CSV,
                        schema = @Schema(type = "string"),
                        examples = {
                            @ExampleObject(
                                    name = "linkfleet",
                                    value =
                                            "short_code,original_url,title,tags\nflyer-1,https://example.com/1,Flyer,\"spring,print\"\n"),
                            @ExampleObject(
                                    name = "yourls",
                                    value =
                                            "keyword,url,title,timestamp,ip,clicks\nozh,https://example.com/2,Page,2020-01-01 00:00:00,192.0.2.1,7\n")
                        }),
                @Content(
                        mediaType = NDJSON,
                        schema = @Schema(type = "string"),
                        examples =
                                @ExampleObject(
                                        name = "linkfleet",
                                        value =
                                                "{\"custom_code\": \"flyer-3\", \"original_url\": \"https://example.com/3\"}\n"))
            })
    @ApiResponse(responseCode = "200", description = "What became of the rows", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "401",
            description = "The caller has no account to import into",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.UNAUTHORIZED)))
    @Refusals.NotAcceptable
    @Refusals.OtherMediaType
    @Refusals.BrokenRules
    Mono<ResponseEntity<ImportReport>> importUrls(@Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        UUID ownerId = UrlProblems.accountOf(caller);
        var query = new QueryParameters(request.getQueryParams(), Set.of("dry_run"));
        boolean dryRun = dryRun(query);
        query.failIfViolated();
        return importer.run(ownerId, request.getBody(), rows(request), dryRun)
                .onErrorMap(UrlProblems::translate)
                .map(report -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(report));
    }

    private static boolean dryRun(QueryParameters query) {
        String text = query.one("dry_run");
        if (text != null && !text.equals("true") && !text.equals("false")) {
            query.violate("dry_run", "not_allowed", "dry_run must be true or false.");
        }
        return "true".equals(text);
    }

    private static RowReader rows(ServerHttpRequest request) {
        MediaType type = request.getHeaders().getContentType();
        return type != null && type.getSubtype().equals("csv") ? new CsvReader() : new NdjsonReader();
    }

    @GetMapping("/api/v1/urls/export")
    @Operation(
            operationId = "exportUrls",
            summary = "Export one's short URLs as a file",
            description =
                    "The newest first, without deleted ones, as rows that can be imported again. An answer that breaks"
                            + " off is not complete.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "format",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"csv", "ndjson"},
                            defaultValue = "csv"),
            example = "ndjson")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "q",
            description = "As in the list",
            schema = @Schema(type = "string", minLength = 3, maxLength = 100))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "tag",
            description = "As in the list",
            schema = @Schema(type = "string", minLength = 1, maxLength = 100))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "is_active",
            description = "As in the list",
            schema = @Schema(type = "boolean"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "created_from",
            description = "As in the list",
            schema = @Schema(type = "string", format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "created_to",
            description = "As in the list",
            schema = @Schema(type = "string", format = "date-time"))
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = "string")),
                @Content(mediaType = NDJSON, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "401",
            description = "The caller has no account, and so nothing to export",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.UNAUTHORIZED)))
    @Refusals.BrokenRules
    Mono<ResponseEntity<Flux<DataBuffer>>> exportUrls(
            @Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        UUID ownerId = UrlProblems.accountOf(caller);
        var query = new QueryParameters(request.getQueryParams(), UrlListParameters.exportNames());
        UrlFilter filter = UrlListParameters.filter(query, ownerId);
        boolean isCsv = isCsv(query);
        query.failIfViolated();
        return (isCsv ? exporter.csv(filter) : exporter.ndjson(filter))
                .onErrorMap(UrlProblems::translate)
                .map(text -> file(text, isCsv));
    }

    private static boolean isCsv(QueryParameters query) {
        return switch (query.one("format")) {
            case "ndjson" -> false;
            case "csv" -> true;
            case null -> true;
            default -> {
                query.violate("format", "not_allowed", "format must be csv or ndjson.");
                yield true;
            }
        };
    }

    private static ResponseEntity<Flux<DataBuffer>> file(Flux<String> text, boolean isCsv) {
        return ResponseEntity.ok()
                .contentType(isCsv ? CSV_UTF_8 : MediaType.APPLICATION_NDJSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"short-urls." + (isCsv ? "csv" : "ndjson") + '"')
                .body(text.map(piece -> BUFFERS.wrap(piece.getBytes(StandardCharsets.UTF_8))));
    }
}
