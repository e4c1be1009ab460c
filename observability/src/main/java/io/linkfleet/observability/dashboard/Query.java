package io.linkfleet.observability.dashboard;

/**
 * A question to Prometheus.
 *
 * @param legend what one of its series is called: labels in double braces
 */
public record Query(String expression, String legend) {

    public static Query of(String expression, String legend) {
        return new Query(expression.strip(), legend);
    }

    /** Buckets lead to traces that fell into them. */
    boolean hasExemplars() {
        return expression.contains("_bucket");
    }
}
