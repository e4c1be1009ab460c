package io.linkfleet.shortener.url.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** Documents the body of a creation. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestBody(
        description = "The short URL that is wanted: at most 65,536 bytes of UTF-8, each name once, no unknown names",
        required = true,
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CreateUrlRequest.class),
                        examples = {
                            @ExampleObject(
                                    name = "smallest",
                                    description = "A random short code",
                                    value = "{\"original_url\": \"https://example.com/hello\"}"),
                            @ExampleObject(name = "full", description = "Every field", value = """
                                    {
                                      "original_url": "https://example.com/sale?from=mail",
                                      "custom_code": "spring-sale",
                                      "valid_since": "2098-03-01T00:00:00Z",
                                      "expires_at": "2099-04-01T00:00:00Z",
                                      "redirect_status": 307,
                                      "forward_query": true,
                                      "max_clicks": 5000,
                                      "is_active": true,
                                      "title": "Spring sale",
                                      "notes": "In the newsletter of March",
                                      "tags": ["spring", "mail"],
                                      "metadata": {"campaign": "spring"}
                                    }
                                    """)
                        }))
@interface CreateUrlBody {}
