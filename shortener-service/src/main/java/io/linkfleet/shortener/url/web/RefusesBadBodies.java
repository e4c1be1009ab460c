package io.linkfleet.shortener.url.web;

import io.linkfleet.support.problem.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents what a call answers to a body that it does not take. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "400",
        description = "The body is no JSON object.",
        content = @Content(mediaType = UrlController.PROBLEM, schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "409",
        description = "The custom code is taken.",
        content = @Content(mediaType = UrlController.PROBLEM, schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "413",
        description = "The body is larger than 64 KiB.",
        content = @Content(mediaType = UrlController.PROBLEM, schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "415",
        description = "The body is not JSON.",
        content = @Content(mediaType = UrlController.PROBLEM, schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "422",
        description = "The body breaks rules; all are listed.",
        content = @Content(mediaType = UrlController.PROBLEM, schema = @Schema(implementation = Problem.class)))
@interface RefusesBadBodies {}
