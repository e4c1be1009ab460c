package io.linkfleet.support.problem;

import java.nio.charset.StandardCharsets;

/**
 * One rule that the input breaks.
 *
 * @param pointer JSON Pointer (RFC 6901) to the value in the body, or {@code ?name} for a query parameter
 * @param code machine word for the rule, such as {@code too_long}
 * @param message one sentence for a person, with the limit that holds
 */
public record Violation(String pointer, String code, String message) {

    /** A name of the client's may hold half of a surrogate pair, which has no UTF-8; it becomes a question mark. */
    public Violation {
        pointer = new String(pointer.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
