package io.linkfleet.shortener.url.web;

import io.linkfleet.support.problem.Problem;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Documents how calls can be refused; in none of these cases anything is changed. */
final class Refusals {

    private Refusals() {}

    /** Of every call. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "503",
            description =
                    "The store is away; `Retry-After` says in how many seconds to come back. Nothing was changed, unless the store went away while it answered.",
            headers =
                    @Header(
                            name = HttpHeaders.RETRY_AFTER,
                            description = "Seconds",
                            schema = @Schema(type = "integer", example = "2")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.SERVICE_UNAVAILABLE)))
    @interface Unavailable {}

    /** Of calls on one short URL. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "404",
            description = "No short URL has this code, it was deleted, or it is somebody else's",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.URL_NOT_FOUND)))
    @interface UnknownUrl {}

    /** Of calls that answer with JSON. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "406",
            description = "`Accept` asks for something other than JSON",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.NOT_ACCEPTABLE)))
    @interface NotAcceptable {}

    /** Of changes. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "403",
            description = "The caller may see the short URL, but not change it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.FORBIDDEN)))
    @interface NotAllowed {}

    /** Of changes that may ask for a version. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "400",
            description = "`If-Match` is no list of entity tags, or the body is no JSON object",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.MALFORMED_BODY)))
    @ApiResponse(
            responseCode = "412",
            description = "The short URL is not in the version that `If-Match` asks for",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.PRECONDITION_FAILED)))
    @interface OtherVersion {}

    /** Of a body with one short URL. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "413",
            description = "The body is larger than 65,536 bytes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.PAYLOAD_TOO_LARGE)))
    @interface SmallBody {}

    /** Of a body with many short URLs. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "413",
            description = "The body is larger than 1,048,576 bytes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.PAYLOAD_TOO_LARGE)))
    @interface LargeBody {}

    /** Of calls with a body. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "415",
            description = "The body is not of the documented media type",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.UNSUPPORTED_MEDIA_TYPE)))
    @interface OtherMediaType {}

    /** Of calls with a body or parameters. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "422",
            description = "The request breaks rules; `errors` lists all of them",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.VALIDATION_FAILED)))
    @interface BrokenRules {}

    /** Of calls with an Idempotency-Key. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "400",
            description =
                    "The body is no JSON object: no UTF-8, no JSON, or another value; or `Idempotency-Key` is malformed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.MALFORMED_BODY)))
    @ApiResponse(
            responseCode = "409",
            description = "A request with this `Idempotency-Key` is still running",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.IDEMPOTENCY_KEY_BUSY)))
    @ApiResponse(
            responseCode = "422",
            description =
                    "The request breaks rules; `errors` lists all of them. Or its `Idempotency-Key` came with another body before.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = {
                                @ExampleObject(name = "validation_failed", value = ProblemExamples.VALIDATION_FAILED),
                                @ExampleObject(
                                        name = "idempotency_key_reused",
                                        value = ProblemExamples.IDEMPOTENCY_KEY_REUSED)
                            }))
    @interface Repeatable {}

    /** Of creations with an Idempotency-Key. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "400",
            description =
                    "The body is no JSON object: no UTF-8, no JSON, or another value; or `Idempotency-Key` is malformed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(ProblemExamples.MALFORMED_BODY)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "The custom code belongs to another short URL, or did once. Or a request with this `Idempotency-Key` is still running.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = {
                                @ExampleObject(name = "code_taken", value = ProblemExamples.CODE_TAKEN),
                                @ExampleObject(
                                        name = "idempotency_key_busy",
                                        value = ProblemExamples.IDEMPOTENCY_KEY_BUSY)
                            }))
    @ApiResponse(
            responseCode = "422",
            description =
                    "The body breaks rules; `errors` lists all of them. Or its `Idempotency-Key` came with another body before.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class),
                            examples = {
                                @ExampleObject(name = "validation_failed", value = ProblemExamples.VALIDATION_FAILED),
                                @ExampleObject(
                                        name = "idempotency_key_reused",
                                        value = ProblemExamples.IDEMPOTENCY_KEY_REUSED)
                            }))
    @interface Creation {}
}
