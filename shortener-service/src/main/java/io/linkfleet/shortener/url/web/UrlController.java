package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.shortener.clicks.AnalyticsClient;
import io.linkfleet.shortener.idempotency.Answer;
import io.linkfleet.shortener.idempotency.IdempotentCalls;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import io.linkfleet.shortener.url.domain.VersionCondition;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.problem.Problem;
import io.linkfleet.support.request.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Short URLs for REST clients. */
@RestController
@Tag(name = "Short URLs", description = "Everything about them but their clicks")
@Refusals.Unavailable
final class UrlController {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final byte[] NO_BODY = {};
    private static final int MAX_HISTORY = 100;

    private final ShortUrlService urls;
    private final IdempotentCalls calls;
    private final UrlBodyReader reader;
    private final UrlAnswers answers;
    private final AnalyticsClient analytics;

    UrlController(
            ShortUrlService urls,
            IdempotentCalls calls,
            UrlBodyReader reader,
            UrlAnswers answers,
            AnalyticsClient analytics) {
        this.urls = urls;
        this.calls = calls;
        this.reader = reader;
        this.answers = answers;
        this.analytics = analytics;
    }

    @PostMapping(path = "/api/v1/shorten", consumes = JSON, produces = JSON)
    @Operation(
            operationId = "shorten",
            summary = "Shorten a URL in one call",
            description = "Does what `POST /api/v1/urls` does and answers 200.")
    @IdempotencyKeyHeader
    @CreateUrlBody
    @Refusals.Creation
    @Refusals.NotAcceptable
    @Refusals.SmallBody
    @Refusals.OtherMediaType
    @ApiResponse(
            responseCode = "200",
            description = "The short URL",
            headers = {
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Version of the short URL",
                        schema = @Schema(type = "string", example = "\"1\"")),
                @Header(
                        name = Answer.REPLAYED,
                        description = "`true` when this is the answer to an earlier call",
                        schema = @Schema(type = "boolean"))
            },
            content = @Content(mediaType = JSON, schema = @Schema(implementation = UrlResponse.class)))
    Mono<ResponseEntity<byte[]>> shorten(@Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        return create(caller, request, answers::shown);
    }

    @PostMapping(path = "/api/v1/urls", consumes = JSON, produces = JSON)
    @Operation(
            operationId = "createUrl",
            summary = "Create a short URL",
            description = "Every rule that the body breaks is reported at once.")
    @IdempotencyKeyHeader
    @CreateUrlBody
    @Refusals.Creation
    @Refusals.NotAcceptable
    @Refusals.SmallBody
    @Refusals.OtherMediaType
    @ApiResponse(
            responseCode = "201",
            description = "The short URL; `Location` names it",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the short URL in this API",
                        schema = @Schema(type = "string", example = "/api/v1/urls/aZ3kQ9x")),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Version of the short URL",
                        schema = @Schema(type = "string", example = "\"1\"")),
                @Header(
                        name = Answer.REPLAYED,
                        description = "`true` when this is the answer to an earlier call",
                        schema = @Schema(type = "boolean"))
            },
            content = @Content(mediaType = JSON, schema = @Schema(implementation = UrlResponse.class)))
    Mono<ResponseEntity<byte[]>> createUrl(@Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        return create(caller, request, answers::created);
    }

    @GetMapping(path = "/api/v1/urls/{short_code}", produces = JSON)
    @Operation(operationId = "getUrl", summary = "Read a short URL")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "include",
            description =
                    "`clicks`: with how often it was followed, which comes later than each click by seconds, and without"
                            + " an `ETag`",
            schema = @Schema(type = "string", allowableValues = "clicks"))
    @ApiResponse(
            responseCode = "200",
            description = "The short URL",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the short URL",
                            schema = @Schema(type = "string", example = "\"1\"")),
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "304",
            description = "It is still in the version that `If-None-Match` names",
            content = @Content)
    @Refusals.UnknownUrl
    @Refusals.NotAcceptable
    @Refusals.BrokenRules
    Mono<ResponseEntity<UrlResponse>> get(
            @Parameter(hidden = true) Caller caller,
            @ShortCodeParameter @PathVariable("short_code") String code,
            ServerHttpRequest request) {
        ShortCode known = UrlProblems.known(code);
        boolean withClicks = includesClicks(request);
        Mono<ShortUrl> url = urls.get(caller, known).onErrorMap(UrlProblems::translate);
        return withClicks ? url.flatMap(found -> showWithClicks(found, request)) : url.map(answers::show);
    }

    private static boolean includesClicks(ServerHttpRequest request) {
        var query = new QueryParameters(request.getQueryParams(), Set.of("include"));
        String included = query.one("include");
        if (included != null && !included.equals("clicks")) {
            query.violate("include", "not_allowed", "include must be clicks.");
        }
        query.failIfViolated();
        return included != null;
    }

    private Mono<ResponseEntity<UrlResponse>> showWithClicks(ShortUrl url, ServerHttpRequest request) {
        String authorization = Objects.requireNonNullElse(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION), "");
        return analytics
                .findTotals(url.snapshot().key().code(), authorization)
                .map(totals -> answers.show(url, totals))
                .switchIfEmpty(Mono.fromSupplier(() -> answers.show(url, null)));
    }

    @GetMapping(path = "/api/v1/urls/{short_code}/history", produces = JSON)
    @Operation(
            operationId = "getUrlHistory",
            summary = "What was done to a short URL",
            description =
                    "By whom and when, the latest 100 acts, of a deleted one too. It names what was changed, not what it"
                            + " was before.")
    @ApiResponse(responseCode = "200", description = "The acts", useReturnTypeSchema = true)
    @Refusals.UnknownUrl
    @Refusals.NotAcceptable
    Mono<ResponseEntity<HistoryResponse>> history(
            @Parameter(hidden = true) Caller caller, @ShortCodeParameter @PathVariable("short_code") String code) {
        return urls.getHistory(caller, UrlProblems.known(code), MAX_HISTORY)
                .onErrorMap(UrlProblems::translate)
                .map(entries -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(HistoryResponse.of(entries)));
    }

    @PatchMapping(
            path = "/api/v1/urls/{short_code}",
            consumes = {MERGE_PATCH, JSON},
            produces = JSON)
    @Operation(
            operationId = "changeUrl",
            summary = "Change a short URL",
            description =
                    "A JSON merge patch (RFC 7396): what isn't named stays, what is null is removed or goes back to its"
                            + " default. Every redirector knows of it within a second. What changes nothing makes no version.")
    @IfMatchHeader
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MERGE_PATCH,
                            schema = @Schema(implementation = PatchUrlRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "destination",
                                        description = "Another destination",
                                        value = "{\"original_url\": \"https://example.com/summer\"}"),
                                @ExampleObject(
                                        name = "removal",
                                        description = "It never expires any more",
                                        value = "{\"expires_at\": null, \"title\": \"Summer sale\"}")
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "The short URL as it is now",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the short URL",
                            schema = @Schema(type = "string", example = "\"2\"")),
            useReturnTypeSchema = true)
    @Refusals.OtherVersion
    @Refusals.NotAllowed
    @Refusals.UnknownUrl
    @Refusals.NotAcceptable
    @Refusals.SmallBody
    @Refusals.OtherMediaType
    @Refusals.BrokenRules
    Mono<ResponseEntity<UrlResponse>> change(
            @Parameter(hidden = true) Caller caller,
            @ShortCodeParameter @PathVariable("short_code") String code,
            ServerHttpRequest request) {
        ShortCode known = UrlProblems.known(code);
        VersionCondition condition = IfMatch.of(request);
        return JsonBody.read(request, JsonBody.SMALL)
                .map(JsonBody::parseObject)
                .flatMap(patch -> urls.change(caller, known, condition, fields -> reader.readPatch(patch, fields)))
                .doOnNext(urls::announce)
                .onErrorMap(UrlProblems::translate)
                .map(answers::show);
    }

    @DeleteMapping("/api/v1/urls/{short_code}")
    @Operation(
            operationId = "deleteUrl",
            summary = "Delete a short URL",
            description =
                    "Its followers get 410 from then on, and its code is never given away again. It can be restored for"
                            + " 30 days.")
    @IfMatchHeader
    @ApiResponse(responseCode = "204", description = "It is deleted", content = @Content)
    @Refusals.OtherVersion
    @Refusals.NotAllowed
    @Refusals.UnknownUrl
    Mono<ResponseEntity<Void>> delete(
            @Parameter(hidden = true) Caller caller,
            @ShortCodeParameter @PathVariable("short_code") String code,
            ServerHttpRequest request) {
        return urls.delete(caller, UrlProblems.known(code), IfMatch.of(request))
                .doOnNext(urls::announce)
                .onErrorMap(UrlProblems::translate)
                .thenReturn(ResponseEntity.noContent().build());
    }

    @PostMapping(path = "/api/v1/urls/{short_code}/restore", produces = JSON)
    @Operation(
            operationId = "restoreUrl",
            summary = "Restore a deleted short URL",
            description =
                    "Within 30 days of its deletion it redirects again as before. One that isn't deleted stays as it is.")
    @IdempotencyKeyHeader
    @ApiResponse(
            responseCode = "200",
            description = "The short URL as it is now",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the short URL",
                            schema = @Schema(type = "string", example = "\"3\"")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = UrlResponse.class)))
    @ApiResponse(
            responseCode = "410",
            description = "It was deleted more than 30 days ago",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.URL_GONE)))
    @Refusals.Repeatable
    @Refusals.NotAllowed
    @Refusals.UnknownUrl
    @Refusals.NotAcceptable
    Mono<ResponseEntity<byte[]>> restore(
            @Parameter(hidden = true) Caller caller,
            @ShortCodeParameter @PathVariable("short_code") String code,
            ServerHttpRequest request) {
        ShortCode known = UrlProblems.known(code);
        return calls.run(request, caller, NO_BODY, urls.restore(caller, known), answers::shown, urls::announce)
                .onErrorMap(UrlProblems::translate)
                .map(Answer::toResponse);
    }

    private Mono<ResponseEntity<byte[]>> create(
            Caller caller, ServerHttpRequest request, Function<ShortUrl, Answer> answer) {
        return JsonBody.read(request, JsonBody.SMALL)
                .flatMap(body -> calls.run(request, caller, body, create(caller, body), answer, urls::announce))
                .onErrorMap(UrlProblems::translate)
                .map(Answer::toResponse);
    }

    /** Reads the body only when it is subscribed to: a replay must not be refused for a time that has passed since. */
    private Mono<ShortUrl> create(Caller caller, byte[] body) {
        return Mono.fromSupplier(() -> reader.readNew(JsonBody.parseObject(body)))
                .flatMap(wish -> urls.create(caller, wish));
    }
}
