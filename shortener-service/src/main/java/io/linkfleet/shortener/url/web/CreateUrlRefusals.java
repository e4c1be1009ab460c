package io.linkfleet.shortener.url.web;

import io.linkfleet.support.problem.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents how a creation can be refused; in none of these cases anything is stored. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "400",
        description = "The body is no JSON object: no UTF-8, no JSON, or another value",
        content =
                @Content(
                        mediaType = UrlController.PROBLEM,
                        schema = @Schema(implementation = Problem.class),
                        examples = @ExampleObject(ProblemExamples.MALFORMED_BODY)))
@ApiResponse(
        responseCode = "406",
        description = "`Accept` asks for something other than JSON",
        content =
                @Content(
                        mediaType = UrlController.PROBLEM,
                        schema = @Schema(implementation = Problem.class),
                        examples = @ExampleObject(ProblemExamples.NOT_ACCEPTABLE)))
@ApiResponse(
        responseCode = "409",
        description = "The custom code belongs to another short URL, or did once",
        content =
                @Content(
                        mediaType = UrlController.PROBLEM,
                        schema = @Schema(implementation = Problem.class),
                        examples = @ExampleObject(ProblemExamples.CODE_TAKEN)))
@ApiResponse(
        responseCode = "413",
        description = "The body is larger than 65,536 bytes",
        content =
                @Content(
                        mediaType = UrlController.PROBLEM,
                        schema = @Schema(implementation = Problem.class),
                        examples = @ExampleObject(ProblemExamples.PAYLOAD_TOO_LARGE)))
@ApiResponse(
        responseCode = "415",
        description = "The body is not `application/json`",
        content =
                @Content(
                        mediaType = UrlController.PROBLEM,
                        schema = @Schema(implementation = Problem.class),
                        examples = @ExampleObject(ProblemExamples.UNSUPPORTED_MEDIA_TYPE)))
@ApiResponse(
        responseCode = "422",
        description = "The body breaks rules; `errors` lists all of them",
        content =
                @Content(
                        mediaType = UrlController.PROBLEM,
                        schema = @Schema(implementation = Problem.class),
                        examples = @ExampleObject(ProblemExamples.VALIDATION_FAILED)))
@interface CreateUrlRefusals {}
