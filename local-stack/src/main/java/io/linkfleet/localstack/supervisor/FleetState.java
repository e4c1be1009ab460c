package io.linkfleet.localstack.supervisor;

import java.util.List;
import java.util.Map;

/**
 * What a supervisor says of its fleet.
 *
 * @param state {@code starting}, {@code up}, {@code stopping} or {@code down}
 * @param supervisor the supervising process itself
 * @param urls where everything can be reached, by kind
 */
public record FleetState(String state, ProcessMark supervisor, List<PartState> parts, Map<String, String> urls) {

    public static final String STARTING = "starting";
    public static final String UP = "up";
    public static final String STOPPING = "stopping";
    public static final String DOWN = "down";

    /**
     * One part of the fleet.
     *
     * @param process the process that runs or ran last; its pid is 0 before the first start
     * @param restarts how often it was started again after it had died
     */
    public record PartState(String name, String state, ProcessMark process, int restarts) {}
}
