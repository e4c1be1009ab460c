package io.linkfleet.shortener.account.web;

import io.linkfleet.shortener.account.signing.SigningKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The keys by which anybody can verify access tokens. */
@RestController
@AccountRefusals
@Tag(name = "Accounts")
final class PublicKeysController {

    /** Short beside the day for which a key is published before its first use. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final SigningKeys keys;

    PublicKeysController(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "publicKeys", summary = "Keys by which access tokens are verified (RFC 7517)")
    @ApiResponse(
            responseCode = "200",
            description = "A JWK set",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(type = "object", example = "{\"keys\": []}")))
    Mono<ResponseEntity<String>> publicKeys() {
        return keys.publicKeys()
                .map(set -> ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(set))
                .transform(AccountProblems.unavailable());
    }
}
