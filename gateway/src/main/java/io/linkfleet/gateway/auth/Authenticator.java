package io.linkfleet.gateway.auth;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.problem.ProblemException;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Finds out who calls by what a request shows. */
final class Authenticator {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final AccessTokenVerifier tokens;
    private final ApiKeys keys;
    private final FailedCredentials failures = new FailedCredentials();

    Authenticator(AccessTokenVerifier tokens, ApiKeys keys) {
        this.tokens = tokens;
        this.keys = keys;
    }

    /** What needs no question to anybody, which is nearly all; null for the rest, and for what is to be refused. */
    @Nullable Authentication authenticateKnown(HttpHeaders headers) {
        Identity known = switch (Credentials.of(headers)) {
            case Credentials.None() -> Identity.ANONYMOUS;
            case Credentials.Unclear() -> null;
            case Credentials.AccessToken(String token) -> tokens.findKnown(token);
            case Credentials.ApiKey(String key) -> keys.findKnown(key);
        };
        return known == null ? null : Authentication.known(known);
    }

    Mono<Authentication> authenticate(HttpHeaders headers, @Nullable InetAddress client) {
        return switch (Credentials.of(headers)) {
            case Credentials.None() -> Mono.just(Authentication.known(Identity.ANONYMOUS));
            case Credentials.Unclear() -> Mono.just(Authentication.refused(unclear()));
            case Credentials.AccessToken(String token) -> check(tokens.verify(token), tokens.isKnown(token), client);
            case Credentials.ApiKey(String key) -> check(keys.find(key), keys.isKnown(key), client);
        };
    }

    private Mono<Authentication> check(Mono<Identity> look, boolean known, @Nullable InetAddress client) {
        if (!known && client != null && failures.areTooMany(client)) {
            return Mono.just(Authentication.refused(tooManyFailures()));
        }
        return look.map(Authentication::known)
                .switchIfEmpty(Mono.fromSupplier(() -> fail(client)))
                .onErrorMap(failure -> !(failure instanceof ProblemException), Authenticator::unavailable);
    }

    private Authentication fail(@Nullable InetAddress client) {
        if (client != null) {
            failures.count(client);
        }
        return Authentication.refused(wrong());
    }

    private static ProblemException unclear() {
        return unauthorized("Show one access token or API key: Authorization: Bearer … or X-Api-Key: …");
    }

    private static ProblemException wrong() {
        return unauthorized("The access token or API key is not valid, or not any more.");
    }

    private static ProblemException unauthorized(String detail) {
        return ProblemException.of(ProblemType.UNAUTHORIZED, detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }

    private static ProblemException tooManyFailures() {
        return ProblemException.of(ProblemType.RATE_LIMITED, "Too many credentials that were not valid.")
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(FailedCredentials.WINDOW.toSeconds()));
    }

    private static ProblemException unavailable(Throwable cause) {
        return ProblemException.unavailable("It can't be said now whether the credentials are valid.", RETRY_AFTER)
                .causedBy(cause);
    }
}
