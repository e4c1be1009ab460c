package io.linkfleet.shortener.account.web;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.shortener.database.StoreUnavailableException;
import io.linkfleet.support.problem.ProblemException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** How calls about accounts are refused. */
final class AccountProblems {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private AccountProblems() {}

    static ProblemException wrongCredentials() {
        return unauthorized("Address or password is wrong.");
    }

    static ProblemException wrongPassword() {
        return unauthorized("The password is wrong.");
    }

    static ProblemException wrongToken() {
        return unauthorized("The refresh token is unknown, expired or used up: log in again.");
    }

    static ProblemException notLoggedIn() {
        return unauthorized("This call needs an access token.");
    }

    static ProblemException noKeys() {
        return ProblemException.of(ProblemType.FORBIDDEN, "API keys may not do this: log in.");
    }

    private static ProblemException unauthorized(String detail) {
        return ProblemException.of(ProblemType.UNAUTHORIZED, detail).withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    static ProblemException throttled(Duration wait) {
        return ProblemException.of(ProblemType.RATE_LIMITED, "Too many attempts on this account.")
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
    }

    static <T> UnaryOperator<Mono<T>> unavailable() {
        return call -> call.onErrorMap(
                StoreUnavailableException.class,
                cause -> ProblemException.unavailable("Accounts can't be reached now.", RETRY_AFTER)
                        .causedBy(cause));
    }
}
