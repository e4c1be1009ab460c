package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.shortener.idempotency.Answer;
import io.linkfleet.shortener.idempotency.IdempotentCalls;
import io.linkfleet.shortener.url.domain.Change;
import io.linkfleet.shortener.url.domain.Refusal;
import io.linkfleet.shortener.url.domain.RefusedException;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import io.linkfleet.shortener.url.domain.UrlFields;
import io.linkfleet.support.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Many short URLs in one call: each is done or refused by itself, and what becomes of it is said. */
@RestController
@Tag(name = "Short URLs")
@Refusals.Unavailable
final class BulkController {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final ShortUrlService urls;
    private final IdempotentCalls calls;
    private final BulkReader reader;
    private final UrlAnswers answers;

    BulkController(ShortUrlService urls, IdempotentCalls calls, BulkReader reader, UrlAnswers answers) {
        this.urls = urls;
        this.calls = calls;
        this.reader = reader;
        this.answers = answers;
    }

    @PostMapping(path = "/api/v1/urls/bulk", consumes = JSON, produces = JSON)
    @Operation(
            operationId = "createUrls",
            summary = "Create up to 1,000 short URLs",
            description =
                    "Each is created or refused by itself; `data` says what became of each, in the order of the request."
                            + " Those that are created are stored together, in one round trip to the database.")
    @IdempotencyKeyHeader
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = BulkRequests.Create.class),
                            examples =
                                    @ExampleObject(
                                            name = "two",
                                            description = "One is created, one is refused",
                                            value = "{\"urls\": [{\"original_url\": \"https://example.com/1\"},"
                                                    + " {\"original_url\": \"mailto:me\"}]}")))
    @ApiResponse(
            responseCode = "200",
            description = "What became of each",
            headers =
                    @Header(
                            name = Answer.REPLAYED,
                            description = "`true` when this is the answer to an earlier call",
                            schema = @Schema(type = "boolean")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = BulkCreateResponse.class)))
    @Refusals.Repeatable
    @Refusals.NotAcceptable
    @Refusals.LargeBody
    @Refusals.OtherMediaType
    Mono<ResponseEntity<byte[]>> create(@Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        return run(caller, request, body -> create(caller, body));
    }

    private Mono<Done> create(Caller caller, JsonNode body) {
        BulkReader.Wishes wishes = reader.readNew(body);
        return urls.createAll(caller, wishes.valid()).map(creations -> {
            BulkCreateResponse response = BulkCreateResponse.of(wishes.refusals(), creations, answers::body);
            return new Done(response, BulkCreateResponse.created(creations));
        });
    }

    @PostMapping(path = "/api/v1/urls/bulk/delete", consumes = JSON, produces = JSON)
    @Operation(
            operationId = "deleteUrls",
            summary = "Delete up to 1,000 short URLs",
            description = "Each is deleted or refused by itself; `data` says what became of each code, once.")
    @IdempotencyKeyHeader
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = BulkRequests.Delete.class),
                            examples =
                                    @ExampleObject(
                                            name = "two",
                                            value = "{\"short_codes\": [\"aZ3kQ9x\", \"spring-sale\"]}")))
    @ApiResponse(
            responseCode = "200",
            description = "What became of each",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = BulkChangeResponse.class)))
    @Refusals.Repeatable
    @Refusals.NotAcceptable
    @Refusals.LargeBody
    @Refusals.OtherMediaType
    Mono<ResponseEntity<byte[]>> delete(@Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        return run(
                caller,
                request,
                body -> urls.deleteAll(caller, BulkReader.readCodes(body, Set.of()))
                        .map(BulkController::done));
    }

    @PostMapping(path = "/api/v1/urls/bulk/tag", consumes = JSON, produces = JSON)
    @Operation(
            operationId = "tagUrls",
            summary = "Tag up to 1,000 short URLs",
            description = "Adds tags to each and removes others. Each is changed or refused by itself; `data` says what"
                    + " became of each code, once.")
    @IdempotencyKeyHeader
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = BulkRequests.Tag.class),
                            examples =
                                    @ExampleObject(
                                            name = "two",
                                            value = "{\"short_codes\": [\"aZ3kQ9x\", \"spring-sale\"],"
                                                    + " \"add\": [\"summer\"], \"remove\": [\"spring\"]}")))
    @ApiResponse(
            responseCode = "200",
            description = "What became of each",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = BulkChangeResponse.class)))
    @Refusals.Repeatable
    @Refusals.NotAcceptable
    @Refusals.LargeBody
    @Refusals.OtherMediaType
    Mono<ResponseEntity<byte[]>> tag(@Parameter(hidden = true) Caller caller, ServerHttpRequest request) {
        return run(caller, request, body -> {
            Set<ShortCode> codes = BulkReader.readCodes(body, Set.of("add", "remove"));
            Set<String> added = UrlBodyReader.readTags(body, "add");
            Set<String> removed = UrlBodyReader.readTags(body, "remove");
            return urls.changeAll(caller, codes, fields -> tagged(fields, added, removed))
                    .map(BulkController::done);
        });
    }

    private static UrlFields tagged(UrlFields fields, Set<String> added, Set<String> removed) {
        Set<String> tags = new LinkedHashSet<>(fields.tags());
        tags.removeAll(removed);
        tags.addAll(added);
        if (tags.size() > UrlBodyReader.MAX_TAGS && tags.size() > fields.tags().size()) {
            throw new RefusedException(Refusal.TOO_MANY_TAGS);
        }
        return fields.withTags(List.copyOf(tags));
    }

    private static Done done(Map<ShortCode, Change> changes) {
        return new Done(BulkChangeResponse.of(changes), BulkChangeResponse.changed(changes));
    }

    private Mono<ResponseEntity<byte[]>> run(
            Caller caller, ServerHttpRequest request, Function<JsonNode, Mono<Done>> work) {
        return JsonBody.read(request, JsonBody.LARGE)
                .flatMap(body -> calls.run(
                        request,
                        caller,
                        body,
                        Mono.defer(() -> work.apply(JsonBody.parseObject(body))),
                        done -> answers.of(done.response()),
                        done -> done.changed().forEach(urls::announce)))
                .onErrorMap(UrlProblems::translate)
                .map(Answer::toResponse);
    }

    /**
     * A call that is done.
     *
     * @param response its body
     * @param changed what the caches are told of
     */
    private record Done(Object response, List<ShortUrl> changed) {}
}
