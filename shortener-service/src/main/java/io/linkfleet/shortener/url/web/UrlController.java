package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.shortener.url.domain.CodeTakenException;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import io.linkfleet.shortener.url.domain.StoreUnavailableException;
import io.linkfleet.support.config.LinkfleetProperties;
import io.linkfleet.support.problem.Problem;
import io.linkfleet.support.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Short URLs for REST clients. */
@RestController
@Tag(name = "Short URLs", description = "Their creation, look-up and deletion")
@ApiResponse(
        responseCode = "503",
        description = "The store is away; `Retry-After` says in how many seconds to come back. Nothing was changed,"
                + " unless the store went away while it answered.",
        headers =
                @Header(
                        name = HttpHeaders.RETRY_AFTER,
                        description = "Seconds",
                        schema = @Schema(type = "integer", example = "2")),
        content =
                @Content(
                        mediaType = UrlController.PROBLEM,
                        schema = @Schema(implementation = Problem.class),
                        examples = @ExampleObject(ProblemExamples.SERVICE_UNAVAILABLE)))
final class UrlController {

    static final String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ShortUrlService urls;
    private final CreateUrlReader reader;
    private final LinkfleetProperties fleet;

    UrlController(ShortUrlService urls, CreateUrlReader reader, LinkfleetProperties fleet) {
        this.urls = urls;
        this.reader = reader;
        this.fleet = fleet;
    }

    @PostMapping(path = "/api/v1/shorten", consumes = JSON, produces = JSON)
    @Operation(
            operationId = "shorten",
            summary = "Shorten a URL in one call",
            description = "Does what `POST /api/v1/urls` does and answers 200.")
    @CreateUrlBody
    @CreateUrlRefusals
    @ApiResponse(
            responseCode = "200",
            description = "The short URL",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the short URL",
                            schema = @Schema(type = "string", example = "\"1\"")),
            useReturnTypeSchema = true)
    Mono<ResponseEntity<UrlResponse>> shorten(ServerHttpRequest request) {
        return create(request).map(url -> answer(ResponseEntity.ok(), url));
    }

    @PostMapping(path = "/api/v1/urls", consumes = JSON, produces = JSON)
    @Operation(
            operationId = "createUrl",
            summary = "Create a short URL",
            description = "Every rule that the body breaks is reported at once.")
    @CreateUrlBody
    @CreateUrlRefusals
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
                        schema = @Schema(type = "string", example = "\"1\""))
            },
            useReturnTypeSchema = true)
    Mono<ResponseEntity<UrlResponse>> createUrl(ServerHttpRequest request) {
        return create(request).map(url -> answer(ResponseEntity.created(location(url)), url));
    }

    @GetMapping(path = "/api/v1/urls/{short_code}", produces = JSON)
    @Operation(operationId = "getUrl", summary = "Read a short URL")
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
            responseCode = "404",
            description = "No short URL has this code, or it was deleted",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.URL_NOT_FOUND)))
    @ApiResponse(
            responseCode = "406",
            description = "`Accept` asks for something other than JSON",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.NOT_ACCEPTABLE)))
    Mono<ResponseEntity<UrlResponse>> get(@ShortCodeParameter @PathVariable("short_code") String code) {
        return urls.find(known(code))
                .filter(url -> url.snapshot().deletedAt() == null)
                .switchIfEmpty(Mono.error(UrlController::notFound))
                .onErrorMap(StoreUnavailableException.class, UrlController::unavailable)
                .map(url -> answer(ResponseEntity.ok(), url));
    }

    @DeleteMapping("/api/v1/urls/{short_code}")
    @Operation(
            operationId = "deleteUrl",
            summary = "Delete a short URL",
            description = "Its followers get 410 from then on, and its code is never given away again.")
    @ApiResponse(responseCode = "204", description = "It is deleted", content = @Content)
    @ApiResponse(
            responseCode = "404",
            description = "No short URL has this code, or it was deleted before",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.URL_NOT_FOUND)))
    Mono<ResponseEntity<Void>> delete(@ShortCodeParameter @PathVariable("short_code") String code) {
        return urls.delete(known(code))
                .switchIfEmpty(Mono.error(UrlController::notFound))
                .onErrorMap(StoreUnavailableException.class, UrlController::unavailable)
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<ShortUrl> create(ServerHttpRequest request) {
        return JsonBody.readObject(request)
                .map(reader::read)
                .flatMap(urls::create)
                .onErrorMap(CodeTakenException.class, _ -> codeTaken())
                .onErrorMap(StoreUnavailableException.class, UrlController::unavailable);
    }

    /** The media type is set here: a charset in Accept must not undo an answer to what is stored already. */
    private ResponseEntity<UrlResponse> answer(ResponseEntity.BodyBuilder response, ShortUrl url) {
        return response.eTag("\"" + url.snapshot().version() + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .body(UrlResponse.of(url, fleet.shortUrl(url.snapshot().key().code())));
    }

    private static URI location(ShortUrl url) {
        return URI.create("/api/v1/urls/" + url.snapshot().key().code());
    }

    private static ShortCode known(String code) {
        ShortCode parsed = ShortCode.parse(code);
        if (parsed == null) {
            throw notFound();
        }
        return parsed;
    }

    private static ProblemException notFound() {
        return ProblemException.of(ProblemType.URL_NOT_FOUND, "There is no short URL with this code.");
    }

    private static ProblemException codeTaken() {
        return ProblemException.of(
                ProblemType.CODE_TAKEN, "The custom_code belongs to another short URL, or did once.");
    }

    private static ProblemException unavailable(Throwable cause) {
        return ProblemException.unavailable("Short URLs can't be reached now.", RETRY_AFTER)
                .causedBy(cause);
    }
}
