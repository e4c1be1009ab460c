package io.linkfleet.localstack.cli;

import io.linkfleet.localstack.supervisor.FleetState;
import io.linkfleet.localstack.supervisor.FleetState.PartState;
import io.linkfleet.localstack.supervisor.StateFile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "status", description = "Shows what runs, since when and where.")
final class StatusCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    /** What stands in the answer for programs. */
    record Status(String state, long supervisorPid, List<Part> parts, Map<String, String> urls) {

        record Part(String name, String state, long pid, int restarts, long residentBytes) {}
    }

    @Override
    public Integer call() {
        Status status = new StateFile(Main.home())
                .read()
                .map(StatusCommand::truth)
                .orElseGet(() -> new Status(FleetState.DOWN, 0, List.of(), Map.of()));
        System.out.println(json ? JSON.writeValueAsString(status) : text(status));
        return 0;
    }

    /** The state file tells what the supervisor knew; the process table tells what is so. */
    private static Status truth(FleetState state) {
        boolean supervised = state.supervisor().find().isPresent();
        List<Status.Part> parts =
                state.parts().stream().map(StatusCommand::truth).toList();
        boolean anyLeft = parts.stream().anyMatch(part -> part.pid() > 0);
        String whole = supervised ? state.state() : anyLeft ? "unsupervised" : FleetState.DOWN;
        return new Status(whole, supervised ? state.supervisor().pid() : 0, parts, state.urls());
    }

    private static Status.Part truth(PartState part) {
        return part.process()
                .find()
                .map(process -> new Status.Part(
                        part.name(), part.state(), process.pid(), part.restarts(), ResidentMemory.of(process)))
                .orElseGet(() -> new Status.Part(
                        part.name(), part.state().equals("up") ? "dead" : part.state(), 0, part.restarts(), 0));
    }

    private static String text(Status status) {
        var text = new StringBuilder("Linkfleet is " + status.state() + ".\n");
        for (Status.Part part : status.parts()) {
            text.append(String.format(
                    "  %-10s %-10s pid %-8d restarts %-3d %5d MiB%n",
                    part.name(), part.state(), part.pid(), part.restarts(), part.residentBytes() >> 20));
        }
        status.urls().forEach((kind, url) -> text.append(String.format("  %-22s %s%n", kind, url)));
        return text.toString();
    }
}
