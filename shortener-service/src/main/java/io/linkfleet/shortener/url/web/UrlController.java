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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Short URLs for REST clients. */
@RestController
@Tag(name = "URLs", description = "Short URLs")
@ApiResponse(
        responseCode = "503",
        description = "The store is away; Retry-After says when to come back.",
        content = @Content(mediaType = UrlController.PROBLEM, schema = @Schema(implementation = Problem.class)))
final class UrlController {

    static final String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ShortUrlService urls;
    private final CreateUrlReader reader;
    private final LinkfleetProperties fleet;

    UrlController(ShortUrlService urls, CreateUrlReader reader, LinkfleetProperties fleet) {
        this.urls = urls;
        this.reader = reader;
        this.fleet = fleet;
    }

    @PostMapping(
            path = "/api/v1/shorten",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "shorten", summary = "Shorten a URL in one call")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = CreateUrlRequest.class)))
    @ApiResponse(responseCode = "200", description = "The short URL.", useReturnTypeSchema = true)
    @RefusesBadBodies
    Mono<ResponseEntity<UrlResponse>> shorten(@RequestBody Mono<JsonNode> body) {
        return body.flatMap(this::create)
                .map(url -> ResponseEntity.ok().eTag(etag(url)).body(response(url)));
    }

    @PostMapping(
            path = "/api/v1/urls",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "createUrl", summary = "Create a short URL")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = CreateUrlRequest.class)))
    @ApiResponse(responseCode = "201", description = "The short URL; Location names it.", useReturnTypeSchema = true)
    @RefusesBadBodies
    Mono<ResponseEntity<UrlResponse>> createUrl(@RequestBody Mono<JsonNode> body) {
        return body.flatMap(this::create)
                .map(url -> ResponseEntity.created(URI.create(
                                "/api/v1/urls/" + url.snapshot().key().code()))
                        .eTag(etag(url))
                        .body(response(url)));
    }

    @GetMapping(path = "/api/v1/urls/{short_code}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getUrl", summary = "Read a short URL")
    @ApiResponse(responseCode = "200", description = "The short URL.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "404",
            description = "No such short URL, or it was deleted.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
    Mono<ResponseEntity<UrlResponse>> get(@PathVariable("short_code") String code) {
        return urls.find(known(code))
                .filter(url -> url.snapshot().deletedAt() == null)
                .switchIfEmpty(Mono.error(UrlController::notFound))
                .onErrorMap(StoreUnavailableException.class, UrlController::unavailable)
                .map(url -> ResponseEntity.ok().eTag(etag(url)).body(response(url)));
    }

    @DeleteMapping("/api/v1/urls/{short_code}")
    @Operation(operationId = "deleteUrl", summary = "Delete a short URL; its followers get 410 from then on")
    @ApiResponse(responseCode = "204", description = "It is deleted.", content = @Content)
    @ApiResponse(
            responseCode = "404",
            description = "No such short URL, or it was deleted before.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
    Mono<ResponseEntity<Void>> delete(@PathVariable("short_code") String code) {
        return urls.delete(known(code))
                .switchIfEmpty(Mono.error(UrlController::notFound))
                .onErrorMap(StoreUnavailableException.class, UrlController::unavailable)
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<ShortUrl> create(JsonNode body) {
        return urls.create(reader.read(body))
                .onErrorMap(CodeTakenException.class, _ -> codeTaken())
                .onErrorMap(StoreUnavailableException.class, UrlController::unavailable);
    }

    private UrlResponse response(ShortUrl url) {
        return UrlResponse.of(url, fleet.shortUrl(url.snapshot().key().code()));
    }

    private static String etag(ShortUrl url) {
        return "\"" + url.snapshot().version() + "\"";
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
