package io.linkfleet.gateway.auth;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import io.linkfleet.gateway.routing.GatewayProperties;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import io.linkfleet.support.config.LinkfleetProperties;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/** Whose word the gateway takes: the shortener's for accounts and keys, and an issuer's of the operator's choice. */
@Configuration(proxyBeanMethods = false)
class AuthConfiguration {

    /** Of access tokens that the shortener writes. */
    private static final String OWN_AUDIENCE = "linkfleet-api";

    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @Bean
    Authenticator authenticator(
            AuthProperties settings,
            LinkfleetProperties fleet,
            GatewayProperties services,
            CallerTokens tokens,
            JsonMapper json) {
        InstantSource clock = InstantSource.system();
        WebClient shortener = client().mutate()
                .baseUrl(services.shortenerUrl().uri().toString())
                .build();
        List<TrustedIssuer> issuers = new ArrayList<>();
        issuers.add(ownIssuer(fleet, shortener, clock));
        if (settings.oidc() != null) {
            issuers.add(externalIssuer(settings.oidc(), json, clock));
        }
        return new Authenticator(
                new AccessTokenVerifier(issuers, clock), new ApiKeys(hash -> lookUp(shortener, tokens, hash), clock));
    }

    private static WebClient client() {
        return WebClient.builder()
                .clientConnector(
                        new ReactorClientHttpConnector(HttpClient.create().responseTimeout(TIMEOUT)))
                .build();
    }

    private static TrustedIssuer ownIssuer(LinkfleetProperties fleet, WebClient shortener, InstantSource clock) {
        Mono<String> keys =
                shortener.get().uri("/.well-known/jwks.json").retrieve().bodyToMono(String.class);
        return new TrustedIssuer(
                fleet.publicUrl().toString(),
                OWN_AUDIENCE,
                Set.of(JWSAlgorithm.ES256),
                ACCESS_TOKEN,
                new JwkSet(keys, clock),
                Set.of(),
                true);
    }

    private static TrustedIssuer externalIssuer(AuthProperties.Oidc oidc, JsonMapper json, InstantSource clock) {
        WebClient client = client();
        Mono<String> keys = keysAddress(oidc, client, json)
                .flatMap(address -> client.get().uri(address).retrieve().bodyToMono(String.class));
        return new TrustedIssuer(
                oidc.issuer(),
                oidc.audience(),
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256),
                null,
                new JwkSet(keys, clock),
                Scope.ofClients(),
                false);
    }

    /** As configured, or as the issuer's own description says (OpenID Connect Discovery 1.0, section 4). */
    private static Mono<String> keysAddress(AuthProperties.Oidc oidc, WebClient client, JsonMapper json) {
        if (oidc.keysUrl() != null) {
            return Mono.just(oidc.keysUrl());
        }
        String base = oidc.issuer().endsWith("/") ? oidc.issuer() : oidc.issuer() + '/';
        return client.get()
                .uri(base + ".well-known/openid-configuration")
                .retrieve()
                .bodyToMono(String.class)
                .map(text -> json.readTree(text).path("jwks_uri").asString());
    }

    private static Mono<ApiKeys.Answer> lookUp(WebClient shortener, CallerTokens tokens, String hash) {
        return shortener
                .post()
                .uri("/internal/v1/api-keys/look-up")
                .headers(headers -> headers.setBearerAuth(tokens.of(Caller.GATEWAY)))
                .bodyValue(Map.of("hash", hash))
                .exchangeToMono(AuthConfiguration::answer)
                // A connection that was kept for too long is noticed by the first request on it.
                .retryWhen(Retry.max(1).filter(AuthConfiguration::isLostConnection));
    }

    private static Mono<ApiKeys.Answer> answer(ClientResponse response) {
        if (response.statusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
            return response.releaseBody().then(Mono.empty());
        }
        return response.statusCode().is2xxSuccessful()
                ? response.bodyToMono(ApiKeys.Answer.class)
                : response.createError();
    }

    private static boolean isLostConnection(Throwable failure) {
        return failure instanceof WebClientRequestException && failure.getCause() instanceof IOException;
    }
}
