package io.linkfleet.shortener.apikey.web;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.shortener.apikey.domain.ApiKeyService;
import io.linkfleet.shortener.database.StoreUnavailableException;
import io.linkfleet.shortener.json.BodyFields;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import io.linkfleet.support.problem.Problem;
import io.linkfleet.support.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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

/** API keys for their owners. */
@RestController
@ApiKeyRefusals
@Tag(name = "API keys", description = "What programs call with")
final class ApiKeyController {

    static final int MAX_NAME_LENGTH = 100;

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** RFC 3339, section 5.6, date-time in UTC. */
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?[Zz]");

    private final ApiKeyService keys;
    private final Clock clock;

    ApiKeyController(ApiKeyService keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @PostMapping(path = "/api/v1/api-keys", consumes = JSON, produces = JSON)
    @Operation(
            operationId = "createApiKey",
            summary = "Make an API key",
            description = "The key is in this answer and never shown again; what is kept is its hash.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ApiKeyRequest.class))))
    @ApiResponse(responseCode = "201", description = "The key", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "There are as many keys as an owner may have: revoke one",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    Mono<ResponseEntity<ApiKeyResponse>> make(@RequestBody JsonNode body, @Parameter(hidden = true) Caller caller) {
        BodyFields fields = BodyFields.of(body, Set.of("name", "scopes", "expires_at"));
        String name = name(fields);
        Set<Scope> scopes = scopes(fields, caller);
        Instant expiresAt = expiry(fields);
        fields.check();
        return keys.make(caller, owner(caller), name, scopes, expiresAt)
                .switchIfEmpty(Mono.error(ApiKeyController::tooMany))
                .map(made -> ResponseEntity.created(
                                URI.create("/api/v1/api-keys/" + made.key().id()))
                        .cacheControl(CacheControl.noStore())
                        .body(ApiKeyResponse.of(made.key(), made.secret().value())))
                .onErrorMap(StoreUnavailableException.class, ApiKeyController::unavailable);
    }

    @GetMapping(path = "/api/v1/api-keys", produces = JSON)
    @Operation(operationId = "listApiKeys", summary = "List one's API keys")
    @ApiResponse(responseCode = "200", description = "The keys, without what opens them", useReturnTypeSchema = true)
    Mono<ApiKeysResponse> list(@Parameter(hidden = true) Caller caller) {
        return keys.list(owner(caller))
                .map(list -> new ApiKeysResponse(
                        list.stream().map(key -> ApiKeyResponse.of(key, null)).toList()))
                .onErrorMap(StoreUnavailableException.class, ApiKeyController::unavailable);
    }

    @DeleteMapping("/api/v1/api-keys/{id}")
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description = "Within a second, no gateway takes it any more.")
    @ApiResponse(responseCode = "204", description = "Revoked", content = @Content)
    @ApiResponse(
            responseCode = "404",
            description = "The caller has no such key",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    Mono<ResponseEntity<Void>> revoke(@PathVariable("id") String id, @Parameter(hidden = true) Caller caller) {
        return keys.revoke(caller, owner(caller), known(id))
                .map(revoked -> {
                    if (!revoked) {
                        throw unknown();
                    }
                    return ResponseEntity.noContent().<Void>build();
                })
                .onErrorMap(StoreUnavailableException.class, ApiKeyController::unavailable);
    }

    /** The rules in front of this class let nobody else come here. */
    private static UUID owner(Caller caller) {
        if (caller.ownerId() == null) {
            throw ProblemException.of(ProblemType.UNAUTHORIZED, "This call needs an access token or an API key.");
        }
        return caller.ownerId();
    }

    private static String name(BodyFields fields) {
        String name = fields.requiredText("name", MAX_NAME_LENGTH);
        if (!fields.isRefused("name")) {
            if (name.isBlank()) {
                fields.refuse("name", "empty", "must not be empty");
            } else if (name.chars().anyMatch(Character::isISOControl)) {
                fields.refuse("name", "control_character", "must not contain control characters");
            }
        }
        return name;
    }

    private static Set<Scope> scopes(BodyFields fields, Caller caller) {
        JsonNode field = fields.field("scopes");
        if (!field.isArray() || field.isEmpty()) {
            fields.refuse("scopes", "wrong_type", "must be a list of at least one scope");
            return Set.of();
        }
        List<String> names = new ArrayList<>();
        field.forEach(name -> names.add(name.isString() ? name.asString() : ""));
        Set<Scope> scopes = Scope.ofClients(names);
        if (scopes.size() != names.size()) {
            fields.refuse(
                    "scopes",
                    "unknown_scope",
                    "must be of urls:read, urls:write, analytics:read and keys:manage, each once");
        } else if (!caller.scopes().containsAll(scopes)) {
            fields.refuse("scopes", "not_allowed", "must not hold what the caller may not do");
        }
        return scopes;
    }

    private @Nullable Instant expiry(BodyFields fields) {
        String text = fields.text("expires_at", 40);
        if (text == null) {
            return null;
        }
        Instant time = dateTime(text);
        if (time == null) {
            fields.refuse(
                    "expires_at",
                    "malformed_time",
                    "must be an RFC 3339 time in UTC with seconds, such as 2030-01-31T12:00:00Z");
        } else if (!time.isAfter(clock.instant())) {
            fields.refuse("expires_at", "in_past", "must be in the future");
        }
        return time;
    }

    private static @Nullable Instant dateTime(String text) {
        if (!DATE_TIME.matcher(text).matches()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static UUID known(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.of(ProblemType.NOT_FOUND, "There is no such API key.");
    }

    private static ProblemException tooMany() {
        return ProblemException.of(
                ProblemType.TOO_MANY_API_KEYS,
                "An owner may have " + ApiKeyService.MAX_PER_OWNER + " API keys: revoke one first.");
    }

    private static ProblemException unavailable(Throwable cause) {
        return ProblemException.unavailable("API keys can't be reached now.", RETRY_AFTER)
                .causedBy(cause);
    }
}
