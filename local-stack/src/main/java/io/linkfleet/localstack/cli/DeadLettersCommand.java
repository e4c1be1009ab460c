package io.linkfleet.localstack.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dead letters by way of the analytics service's management port, which an installation elsewhere has as well. */
@Command(name = "dlt", description = "Clicks that could not be counted, and why.")
final class DeadLettersCommand {

    private static final JsonMapper JSON = new JsonMapper();

    @Command(name = "list", description = "Shows the newest dead letters.")
    int list(
            @Option(names = "--limit", description = "at most so many", defaultValue = "20") int limit,
            @Option(names = "--json", description = "For programs.") boolean json)
            throws InterruptedException {
        String letters = ServiceManagement.ANALYTICS.get("deadletters?limit=" + limit);
        System.out.print(json ? letters + System.lineSeparator() : text(JSON.readTree(letters)));
        return 0;
    }

    @Command(
            name = "replay",
            description = "Sends dead letters back to be counted, each once. What is refused again is a new letter.")
    int replay(@Option(names = "--reason", description = "only those, such as malformed") String reason)
            throws InterruptedException {
        String body = JSON.writeValueAsString(reason == null ? Map.of() : Map.of("reason", reason));
        JsonNode done = JSON.readTree(ServiceManagement.ANALYTICS.post("deadletters", body));
        System.out.printf("%s sent back, %s left out%n", done.path("replayed"), done.path("skipped"));
        return 0;
    }

    private static String text(JsonNode letters) {
        if (letters.isEmpty()) {
            return "There are no dead letters." + System.lineSeparator();
        }
        var text = new StringBuilder();
        letters.forEach(letter -> text.append(String.format(
                "%s  %-10s %-12s from %-14s %s: %s%n",
                letter.path("at").asString(),
                letter.path("id").asString(),
                letter.path("reason").asString(),
                letter.path("origin").asString(),
                letter.path("key").asString(),
                letter.path("detail").asString())));
        return text.toString();
    }
}
