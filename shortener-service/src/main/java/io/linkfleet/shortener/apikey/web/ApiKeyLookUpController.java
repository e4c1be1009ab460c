package io.linkfleet.shortener.apikey.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.shortener.apikey.domain.ApiKey;
import io.linkfleet.shortener.apikey.domain.ApiKeyService;
import io.linkfleet.shortener.database.StoreUnavailableException;
import io.linkfleet.shortener.secret.SecretText;
import io.linkfleet.support.access.Scope;
import io.linkfleet.support.problem.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells gateways whose a key is. They show its hash, so that the key itself stays with them. */
@Hidden
@RestController
final class ApiKeyLookUpController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ApiKeyService keys;

    ApiKeyLookUpController(ApiKeyService keys) {
        this.keys = keys;
    }

    @PostMapping("/internal/v1/api-keys/look-up")
    Mono<Answer> lookUp(@RequestBody Question question) {
        return keys.use(hash(question))
                .map(Answer::of)
                .switchIfEmpty(
                        Mono.error(() -> ProblemException.of(ProblemType.NOT_FOUND, "There is no such API key.")))
                .onErrorMap(
                        StoreUnavailableException.class,
                        cause -> ProblemException.unavailable("API keys can't be reached now.", RETRY_AFTER)
                                .causedBy(cause));
    }

    private static SecretText.Hash hash(Question question) {
        try {
            return new SecretText.Hash(Base64.getUrlDecoder().decode(question.hash == null ? "" : question.hash));
        } catch (IllegalArgumentException _) {
            throw ProblemException.of(ProblemType.MALFORMED_BODY, "hash must be base64url.");
        }
    }

    record Question(@Nullable String hash) {}

    record Answer(
            UUID id,
            @JsonProperty("owner_id") UUID ownerId,
            List<String> scopes,
            String tier,
            @JsonProperty("expires_at") @Nullable Instant expiresAt) {

        static Answer of(ApiKey key) {
            return new Answer(
                    key.id(),
                    key.ownerId(),
                    key.scopes().stream().map(Scope::value).toList(),
                    key.tier().word(),
                    key.expiresAt());
        }
    }
}
