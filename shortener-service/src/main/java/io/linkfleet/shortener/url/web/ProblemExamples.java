package io.linkfleet.shortener.url.web;

/** Problems as clients see them, for the documentation. */
final class ProblemExamples {

    static final String MALFORMED_BODY = """
            {
              "type": "/docs/problems/malformed_body",
              "title": "Malformed request body",
              "status": 400,
              "detail": "The body is not valid JSON at line 1, column 18.",
              "instance": "/api/v1/urls",
              "code": "malformed_body",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String URL_NOT_FOUND = """
            {
              "type": "/docs/problems/url_not_found",
              "title": "Unknown short URL",
              "status": 404,
              "detail": "There is no short URL with this code.",
              "instance": "/api/v1/urls/aZ3kQ9x",
              "code": "url_not_found",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String NOT_ACCEPTABLE = """
            {
              "type": "/docs/problems/not_acceptable",
              "title": "Not acceptable",
              "status": 406,
              "detail": "The answer can't be given in any media type that Accept asks for.",
              "instance": "/api/v1/urls",
              "code": "not_acceptable",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String CODE_TAKEN = """
            {
              "type": "/docs/problems/code_taken",
              "title": "Short code taken",
              "status": 409,
              "detail": "The custom_code belongs to another short URL, or did once.",
              "instance": "/api/v1/urls",
              "code": "code_taken",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String PAYLOAD_TOO_LARGE = """
            {
              "type": "/docs/problems/payload_too_large",
              "title": "Request body too large",
              "status": 413,
              "detail": "The body must be at most 65536 bytes.",
              "instance": "/api/v1/urls",
              "code": "payload_too_large",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String UNSUPPORTED_MEDIA_TYPE = """
            {
              "type": "/docs/problems/unsupported_media_type",
              "title": "Unsupported media type",
              "status": 415,
              "detail": "This call takes application/json.",
              "instance": "/api/v1/urls",
              "code": "unsupported_media_type",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String VALIDATION_FAILED = """
            {
              "type": "/docs/problems/validation_failed",
              "title": "Validation failed",
              "status": 422,
              "detail": "One value breaks a rule.",
              "instance": "/api/v1/urls",
              "code": "validation_failed",
              "errors": [
                {
                  "pointer": "/original_url",
                  "code": "unsupported_scheme",
                  "message": "original_url must begin with http:// or https://."
                }
              ],
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String SERVICE_UNAVAILABLE = """
            {
              "type": "/docs/problems/service_unavailable",
              "title": "Service unavailable",
              "status": 503,
              "detail": "Short URLs can't be reached now.",
              "instance": "/api/v1/urls",
              "code": "service_unavailable",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String UNAUTHORIZED = """
            {
              "type": "/docs/problems/unauthorized",
              "title": "Authentication needed",
              "status": 401,
              "detail": "Only an account has a list of short URLs.",
              "instance": "/api/v1/urls",
              "code": "unauthorized",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String FORBIDDEN = """
            {
              "type": "/docs/problems/forbidden",
              "title": "Not allowed",
              "status": 403,
              "detail": "The short URL may be seen, but not changed.",
              "instance": "/api/v1/urls/aZ3kQ9x",
              "code": "forbidden",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String IDEMPOTENCY_KEY_BUSY = """
            {
              "type": "/docs/problems/idempotency_key_busy",
              "title": "Idempotency key in use",
              "status": 409,
              "detail": "A request with this Idempotency-Key is still running.",
              "instance": "/api/v1/urls",
              "code": "idempotency_key_busy",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String IDEMPOTENCY_KEY_REUSED = """
            {
              "type": "/docs/problems/idempotency_key_reused",
              "title": "Idempotency key used before",
              "status": 422,
              "detail": "This Idempotency-Key came with another body before.",
              "instance": "/api/v1/urls",
              "code": "idempotency_key_reused",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String URL_GONE = """
            {
              "type": "/docs/problems/url_gone",
              "title": "Short URL gone",
              "status": 410,
              "detail": "The short URL was deleted more than 30 days ago.",
              "instance": "/api/v1/urls/aZ3kQ9x/restore",
              "code": "url_gone",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    static final String PRECONDITION_FAILED = """
            {
              "type": "/docs/problems/precondition_failed",
              "title": "Precondition failed",
              "status": 412,
              "detail": "The short URL is in another version than If-Match asks for.",
              "instance": "/api/v1/urls/aZ3kQ9x",
              "code": "precondition_failed",
              "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
            }
            """;

    private ProblemExamples() {}
}
