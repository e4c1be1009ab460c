package io.linkfleet.localstack.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "orphans", description = "Requests that led nowhere, by day, and the codes that were asked for most.")
final class OrphansCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Option(names = "--days", description = "so many, today included", defaultValue = "7")
    private int days;

    @Override
    public Integer call() throws InterruptedException {
        JsonNode counts = JSON.readTree(ServiceManagement.ANALYTICS.get("orphans?days=" + days));
        counts.forEach(count -> System.out.printf(
                "%s  %-9s  %8s clicks on %s codes  %s%n",
                count.path("date").asString(),
                count.path("kind").asString(),
                count.path("clicks"),
                count.path("codes"),
                mostAsked(count.path("most_asked"))));
        if (counts.isEmpty()) {
            System.out.println("There are no orphan clicks.");
        }
        return 0;
    }

    private static String mostAsked(JsonNode codes) {
        return codes.valueStream()
                .map(code -> code.path("code").asString() + " " + code.path("clicks"))
                .collect(Collectors.joining(", "));
    }
}
