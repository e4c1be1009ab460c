package io.linkfleet.shortener.apikey.web;

import io.linkfleet.shortener.apikey.domain.ApiKeyService;
import io.linkfleet.shortener.apikey.domain.KeyTier;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets a key ask for more or less, on the management port: {@code POST} with {@code id} and {@code tier}. */
@Component
@Endpoint(id = "apikeytier")
final class ApiKeyTierEndpoint {

    private final ApiKeyService keys;

    ApiKeyTierEndpoint(ApiKeyService keys) {
        this.keys = keys;
    }

    @WriteOperation
    Mono<Map<String, Boolean>> setTier(UUID id, String tier) {
        KeyTier known = KeyTier.find(tier);
        if (known == null) {
            throw new InvalidEndpointRequestException("no such tier", "tier must be standard or high");
        }
        return keys.setTier(id, known).map(set -> Map.of("set", set));
    }
}
