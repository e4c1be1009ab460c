package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.shortener.database.StoreUnavailableException;
import io.linkfleet.shortener.url.domain.Refusal;
import io.linkfleet.shortener.url.domain.RefusedException;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.problem.ProblemException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.HttpHeaders;

/** What refusals and outages look like to clients. */
final class UrlProblems {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private UrlProblems() {}

    /** The problem for a failure of the domain; another failure stays as it is. */
    static Throwable translate(Throwable failure) {
        return switch (failure) {
            case RefusedException refused -> of(refused.refusal());
            case StoreUnavailableException outage ->
                ProblemException.unavailable("Short URLs can't be reached now.", RETRY_AFTER)
                        .causedBy(outage);
            default -> failure;
        };
    }

    static ProblemException of(Refusal refusal) {
        return switch (refusal) {
            case CODE_TAKEN ->
                ProblemException.of(
                        ProblemType.CODE_TAKEN, "The custom_code belongs to another short URL, or did once.");
            case UNKNOWN -> ProblemException.of(ProblemType.URL_NOT_FOUND, "There is no short URL with this code.");
            case NOT_ALLOWED ->
                ProblemException.of(ProblemType.FORBIDDEN, "The short URL may be seen, but not changed.");
            case BLOCKED -> ProblemException.of(ProblemType.FORBIDDEN, "An operator has disabled the short URL.");
            case OTHER_VERSION ->
                ProblemException.of(
                        ProblemType.PRECONDITION_FAILED, "The short URL is in another version than If-Match asks for.");
            case DELETED_TOO_LONG_AGO ->
                ProblemException.of(ProblemType.URL_GONE, "The short URL was deleted more than 30 days ago.");
            case TOO_MANY_TAGS ->
                ProblemException.of(
                        ProblemType.VALIDATION_FAILED,
                        "The short URL would have more than " + UrlBodyReader.MAX_TAGS + " tags.");
        };
    }

    /** Whose list of short URLs it is about; nobody's is refused. */
    static UUID accountOf(Caller caller) {
        UUID ownerId = caller.ownerId();
        if (ownerId == null) {
            throw ProblemException.of(ProblemType.UNAUTHORIZED, "Only an account has a list of short URLs.")
                    .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return ownerId;
    }

    /** The code in a path; what can't be one is as unknown as one that nobody has. */
    static ShortCode known(String code) {
        ShortCode parsed = ShortCode.parse(code);
        if (parsed == null) {
            throw of(Refusal.UNKNOWN);
        }
        return parsed;
    }
}
