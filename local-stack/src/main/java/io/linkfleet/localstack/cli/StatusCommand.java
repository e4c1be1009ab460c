package io.linkfleet.localstack.cli;

import io.linkfleet.localstack.supervisor.StateFile;
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

    @Override
    public Integer call() {
        Status status = new StateFile(Main.home()).read().map(Status::of).orElse(Status.NOTHING_RUNS);
        System.out.println(json ? json(status) : text(status));
        return 0;
    }

    static String json(Status status) {
        return JSON.writeValueAsString(status);
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
