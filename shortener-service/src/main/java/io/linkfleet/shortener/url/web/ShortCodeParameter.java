package io.linkfleet.shortener.url.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the short code in a path. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        description = "Short code; its case counts. What can't be a code is as unknown as a code that nobody has.",
        schema = @Schema(type = "string", minLength = 3, maxLength = 64, pattern = "^[A-Za-z0-9_-]+$"),
        example = "aZ3kQ9x")
@interface ShortCodeParameter {}
