package io.linkfleet.contracts.problem;

import java.util.Locale;

/**
 * Every kind of problem that an answer of the fleet can report (RFC 9457). The name in lower case is its {@code code};
 * a code never changes its meaning.
 */
public enum ProblemType {
    BAD_REQUEST(400, "Bad request", "The request is not valid HTTP for this resource."),
    MALFORMED_BODY(400, "Malformed request body", "The body is not the JSON object that this call takes."),
    UNAUTHORIZED(401, "Authentication needed", "The credentials are missing, expired or not valid."),
    FORBIDDEN(403, "Not allowed", "The credentials don't allow this call."),
    NOT_FOUND(404, "Not found", "There is no such resource."),
    URL_NOT_FOUND(404, "Unknown short URL", "No short URL has this code, or it is not valid yet."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "The resource has no such method; Allow lists those it has."),
    NOT_ACCEPTABLE(406, "Not acceptable", "The answer can't be given in any media type that Accept asks for."),
    REQUEST_TIMEOUT(408, "Request not received in time", "The request took longer to arrive than the service waits."),
    CODE_TAKEN(409, "Short code taken", "Another short URL has this code, or had it once."),
    IDEMPOTENCY_KEY_BUSY(409, "Idempotency key in use", "A request with this Idempotency-Key is still running."),
    TOO_MANY_API_KEYS(409, "Too many API keys", "The owner has as many API keys as one may have."),
    URL_GONE(410, "Short URL gone", "The short URL has expired, was disabled or was deleted."),
    PRECONDITION_FAILED(412, "Precondition failed", "The resource is not in the version that If-Match asks for."),
    PAYLOAD_TOO_LARGE(413, "Request body too large", "The body is larger than this call takes."),
    URI_TOO_LONG(414, "Request target too long", "The path and query are longer than the service takes."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "This call takes application/json."),
    VALIDATION_FAILED(422, "Validation failed", "The body is understood but breaks the rules listed under errors."),
    IDEMPOTENCY_KEY_REUSED(
            422, "Idempotency key used before", "This Idempotency-Key came with another body before; take a new one."),
    UPGRADE_REQUIRED(426, "Upgrade needed", "This resource is a WebSocket; the request must ask for one."),
    RATE_LIMITED(429, "Too many requests", "The budget of this client is used up; Retry-After says when to go on."),
    INTERNAL_ERROR(500, "Internal error", "Something failed on our side; trace_id lets an operator find it."),
    SERVICE_UNAVAILABLE(
            503, "Service unavailable", "A part that this call needs is down; Retry-After says when to retry.");

    private final int status;
    private final String title;
    private final String meaning;

    ProblemType(int status, String title, String meaning) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** One sentence for the documentation of this type. */
    public String meaning() {
        return meaning;
    }

    /** The machine word: {@code code_taken}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The {@code type} of a problem, relative to the public URL: the page that explains it. */
    public String uri() {
        return "/docs/problems/" + code();
    }
}
