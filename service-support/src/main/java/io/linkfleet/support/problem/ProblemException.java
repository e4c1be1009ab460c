package io.linkfleet.support.problem;

import io.linkfleet.contracts.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Ends a request with a problem. The detail is shown to the client, so it says nothing about our insides; the cause is
 * for the log only.
 */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final List<Violation> violations;
    private final HttpHeaders headers;

    private ProblemException(
            ProblemType type,
            String detail,
            List<Violation> violations,
            HttpHeaders headers,
            @Nullable Throwable cause) {
        super(detail, cause, false, cause != null);
        this.type = type;
        this.violations = List.copyOf(violations);
        this.headers = headers;
    }

    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, List.of(), new HttpHeaders(), null);
    }

    /** 422 with every rule that the input breaks, not only the first. */
    public static ProblemException validation(List<Violation> violations) {
        String detail =
                violations.size() == 1 ? "One value breaks a rule." : violations.size() + " values break a rule.";
        return new ProblemException(ProblemType.VALIDATION_FAILED, detail, violations, new HttpHeaders(), null);
    }

    /** 503 that asks the client to come back after {@code retryAfter}. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return of(ProblemType.SERVICE_UNAVAILABLE, detail)
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    public ProblemException withHeader(String name, String value) {
        var extended = new HttpHeaders(headers);
        extended.add(name, value);
        return new ProblemException(type, detail(), violations, extended, getCause());
    }

    /** Keeps what really happened for the log. */
    public ProblemException causedBy(Throwable cause) {
        return new ProblemException(type, detail(), violations, headers, cause);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        String message = getMessage();
        return message == null ? type.meaning() : message;
    }

    public List<Violation> violations() {
        return violations;
    }

    public HttpHeaders headers() {
        return headers;
    }
}
