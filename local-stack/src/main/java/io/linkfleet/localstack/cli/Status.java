package io.linkfleet.localstack.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linkfleet.localstack.supervisor.FleetState;
import io.linkfleet.localstack.supervisor.FleetState.PartState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the answer for programs.
 *
 * @param state as in {@link FleetState}, or {@code unsupervised} when parts run and their supervisor doesn't
 * @param supervisorPid 0 when there is none
 * @param urls where everything can be reached, by kind: services by name, {@code jdbc}, {@code psql}, {@code redis},
 *     {@code kafka}
 */
record Status(String state, long supervisorPid, List<Part> parts, Map<String, String> urls) {

    static final Status NOTHING_RUNS = new Status(FleetState.DOWN, 0, List.of(), Map.of());

    /**
     * One part of the fleet.
     *
     * @param pid 0 when it doesn't run
     * @param url where clients reach it, and {@code managementUrl} where its metrics are; of services only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(
            String name,
            String state,
            long pid,
            int restarts,
            long residentBytes,
            @Nullable String url,
            @Nullable String managementUrl) {}

    /** The state file tells what the supervisor knew; the process table tells what is so. */
    static Status of(FleetState state) {
        boolean supervised = state.supervisor().find().isPresent();
        List<Part> parts =
                state.parts().stream().map(part -> of(part, state.urls())).toList();
        boolean anyLeft = parts.stream().anyMatch(part -> part.pid() > 0);
        String whole = supervised ? state.state() : anyLeft ? "unsupervised" : FleetState.DOWN;
        return new Status(whole, supervised ? state.supervisor().pid() : 0, parts, state.urls());
    }

    private static Part of(PartState part, Map<String, String> urls) {
        String managementUrl = urls.get(part.name() + "_management");
        String url = managementUrl == null ? null : urls.get(part.name());
        return part.process()
                .find()
                .map(process -> new Part(
                        part.name(),
                        part.state(),
                        process.pid(),
                        part.restarts(),
                        ResidentMemory.of(process),
                        url,
                        managementUrl))
                .orElseGet(() -> new Part(
                        part.name(),
                        part.state().equals("up") ? "dead" : part.state(),
                        0,
                        part.restarts(),
                        0,
                        url,
                        managementUrl));
    }
}
