package io.linkfleet.shortener.url.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the header that makes a call repeatable. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.HEADER,
        name = "Idempotency-Key",
        description =
                "Any text of your own, such as a UUID, that stands for this call for 24 hours: whoever sends the same"
                        + " call again, byte for byte, gets the same answer with `Idempotency-Replayed: true`, and nothing is"
                        + " done twice. Answers that refuse a call are not kept. Keys of one account, or of one address without"
                        + " account, are apart from those of others.",
        schema = @Schema(type = "string", minLength = 1, maxLength = 255, pattern = "^[!-~]+$"),
        example = "0f8b7c1e-5d0f-4a1e-9a53-1f6f2f0c9d11")
@interface IdempotencyKeyHeader {}
