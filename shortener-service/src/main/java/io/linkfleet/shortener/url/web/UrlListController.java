package io.linkfleet.shortener.url.web;

import io.linkfleet.shortener.url.domain.ShortUrl;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import io.linkfleet.shortener.url.domain.UrlPosition;
import io.linkfleet.shortener.url.web.UrlListParameters.Count;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.problem.Problem;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** An account's short URLs, in pages. */
@RestController
@Tag(name = "Short URLs")
@Refusals.Unavailable
final class UrlListController {

    private final ShortUrlService urls;
    private final UrlCursors cursors;
    private final UrlAnswers answers;

    UrlListController(ShortUrlService urls, UrlCursors cursors, UrlAnswers answers) {
        this.urls = urls;
        this.cursors = cursors;
        this.answers = answers;
    }

    @GetMapping(path = "/api/v1/urls", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listUrls",
            summary = "List one's short URLs",
            description =
                    "The newest first, without deleted ones. A page costs the same however far down it is; what is"
                            + " created meanwhile moves nothing.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "How many a page has at most",
            schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20"),
            example = "20")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "cursor",
            description = "`next_cursor` of the page before, with all other parameters as they were",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "q",
            description = "Part of short code, original URL, title or a tag, in whatever case",
            schema = @Schema(type = "string", minLength = 3, maxLength = 100),
            example = "spring")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "tag",
            description = "A tag that they have",
            schema = @Schema(type = "string", minLength = 1, maxLength = 100),
            example = "print")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "is_active",
            description = "Only enabled, or only disabled ones",
            schema = @Schema(type = "boolean"),
            example = "true")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "created_from",
            description = "Created then or later",
            schema = @Schema(type = "string", format = "date-time"),
            example = "2026-01-01T00:00:00Z")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "created_to",
            description = "Created before then",
            schema = @Schema(type = "string", format = "date-time"),
            example = "2099-01-01T00:00:00Z")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "count",
            description = "Asks how many there are: `exact` counts them, `estimate` costs nothing",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"estimate", "exact"}),
            example = "estimate")
    @ApiResponse(
            responseCode = "200",
            description = "One page",
            headers =
                    @Header(
                            name = HttpHeaders.LINK,
                            description = "The next page, if there is one",
                            schema = @Schema(type = "string", example = "</api/v1/urls?cursor=AAZ>; rel=\"next\"")),
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "401",
            description = "The caller has no account, and so no list",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.UNAUTHORIZED)))
    @Refusals.NotAcceptable
    @Refusals.BrokenRules
    Mono<ResponseEntity<UrlPageResponse>> list(@Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        UrlListParameters wanted = UrlListParameters.read(request.getQueryParams(), UrlProblems.accountOf(caller));
        return cursors.signer().flatMap(signer -> page(request, wanted, signer)).onErrorMap(UrlProblems::translate);
    }

    private Mono<ResponseEntity<UrlPageResponse>> page(
            ServerHttpRequest request, UrlListParameters wanted, UrlCursors.Signer signer) {
        UrlPosition after = position(wanted, signer);
        return urls.list(wanted.filter(), after, wanted.limit() + 1).zipWith(count(wanted), (found, count) -> {
            String next = next(found, wanted, signer);
            return respond(request, next, body(found, next, wanted, count));
        });
    }

    private static @Nullable UrlPosition position(UrlListParameters wanted, UrlCursors.Signer signer) {
        if (wanted.cursor() == null) {
            return null;
        }
        UrlPosition position = signer.read(wanted.cursor(), wanted.filter());
        if (position == null) {
            throw ProblemException.validation(List.of(new Violation(
                    "?cursor", "malformed", "cursor must be the next_cursor of a call with the same parameters.")));
        }
        return position;
    }

    /** Negative where it is not asked for. */
    private Mono<Long> count(UrlListParameters wanted) {
        return switch (wanted.count()) {
            case NONE -> Mono.just(-1L);
            case ESTIMATE -> urls.estimateCount(wanted.filter());
            case EXACT -> urls.count(wanted.filter());
        };
    }

    /** One more than the page holds was asked for, to see whether there is a next one. */
    private static @Nullable String next(List<ShortUrl> found, UrlListParameters wanted, UrlCursors.Signer signer) {
        return found.size() <= wanted.limit()
                ? null
                : signer.write(UrlPosition.of(found.get(wanted.limit() - 1)), wanted.filter());
    }

    private UrlPageResponse body(List<ShortUrl> found, @Nullable String next, UrlListParameters wanted, long count) {
        List<UrlResponse> data =
                found.stream().limit(wanted.limit()).map(answers::body).toList();
        boolean counted = wanted.count() != Count.NONE;
        return new UrlPageResponse(
                data,
                new UrlPageResponse.Page(
                        next,
                        wanted.limit(),
                        counted ? count : null,
                        counted ? wanted.count().name().toLowerCase(Locale.ROOT) : null));
    }

    private static ResponseEntity<UrlPageResponse> respond(
            ServerHttpRequest request, @Nullable String next, UrlPageResponse body) {
        ResponseEntity.BodyBuilder response = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
        if (next != null) {
            String query = UrlListParameters.withCursor(request.getQueryParams(), next);
            response.header(HttpHeaders.LINK, "</api/v1/urls?" + query + ">; rel=\"next\"");
        }
        return response.body(body);
    }
}
