package io.linkfleet.support.problem;

/**
 * One rule that the input breaks.
 *
 * @param pointer JSON Pointer (RFC 6901) to the value in the body, or {@code ?name} for a query parameter
 * @param code machine word for the rule, such as {@code too_long}
 * @param message one sentence for a person, with the limit that holds
 */
public record Violation(String pointer, String code, String message) {}
