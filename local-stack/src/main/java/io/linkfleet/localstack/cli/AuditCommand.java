package io.linkfleet.localstack.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "audit", description = "Who did what that matters to security, the newest first.")
final class AuditCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Option(names = "--limit", defaultValue = "50", description = "entries at the most (${DEFAULT-VALUE})")
    private int limit;

    @Option(names = "--actor", description = "only what this account did")
    private @Nullable String actor;

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        String query = "audit?limit=" + limit + (actor == null ? "" : "&actor=" + actor);
        String entries = ServiceManagement.SHORTENER.get(query);
        if (json) {
            System.out.println(entries);
            return 0;
        }
        JSON.readTree(entries).forEach(AuditCommand::print);
        return 0;
    }

    private static void print(JsonNode entry) {
        System.out.printf(
                "%-27s  %-20s  account %-36s  key %-36s  %s %s%n",
                entry.path("at").asString(),
                entry.path("act").asString(),
                entry.path("actor").asString("-"),
                entry.path("key").asString("-"),
                entry.path("subject").asString(""),
                entry.path("detail").asString(""));
    }
}
