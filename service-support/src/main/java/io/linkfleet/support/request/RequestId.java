package io.linkfleet.support.request;

import io.linkfleet.contracts.UuidV7;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** The id under which a request is found again in answers and logs. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";
    public static final String ATTRIBUTE = "linkfleet.request-id";

    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 64;
    private static final int TRACE_ID_START = 3;
    private static final int TRACE_ID_END = 35;

    private RequestId() {}

    /** The id of this exchange; made on first use. */
    public static String of(ServerWebExchange exchange) {
        String known = exchange.getAttribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        String id = acceptOrCreate(exchange.getRequest().getHeaders());
        exchange.getAttributes().put(ATTRIBUTE, id);
        return id;
    }

    /** The client's own id when it is safe to repeat in a header and a log line, a new one otherwise. */
    public static String acceptOrCreate(HttpHeaders headers) {
        return acceptOrCreate(headers.getFirst(HEADER));
    }

    /** The same for the header's value, null for none. */
    public static String acceptOrCreate(@Nullable String offered) {
        return offered != null && isSafe(offered)
                ? offered
                : UuidV7.of(System.currentTimeMillis()).toString();
    }

    /** The trace id of a W3C {@code traceparent}; the request id where the request belongs to no trace. */
    public static String traceIdOf(ServerWebExchange exchange) {
        String traceId = traceId(exchange.getRequest().getHeaders().getFirst("traceparent"));
        return traceId == null ? of(exchange) : traceId;
    }

    private static @Nullable String traceId(@Nullable String traceparent) {
        if (traceparent == null || traceparent.length() < TRACE_ID_END) {
            return null;
        }
        String traceId = traceparent.substring(TRACE_ID_START, TRACE_ID_END);
        return traceId.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) ? traceId : null;
    }

    private static boolean isSafe(String id) {
        return id.length() >= MIN_LENGTH
                && id.length() <= MAX_LENGTH
                && id.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
    }
}
