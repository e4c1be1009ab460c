package io.linkfleet.support.health;

import java.util.Map;

/** The body of {@code /healthz}: {@code up}, {@code degraded} or {@code down}, and the same per dependency. */
record HealthReport(String status, Map<String, DependencyHealth> dependencies) {

    static final String UP = "up";
    static final String DEGRADED = "degraded";
    static final String DOWN = "down";

    record DependencyHealth(String status, boolean required) {}

    boolean isDown() {
        return status.equals(DOWN);
    }
}
