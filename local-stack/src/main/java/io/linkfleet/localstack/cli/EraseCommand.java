package io.linkfleet.localstack.cli;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "erase", description = "Erases all clicks and figures of a short URL; replays don't bring them back.")
final class EraseCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(paramLabel = "CODE", description = "its short code")
    private @Nullable String code;

    @Override
    public Integer call() throws InterruptedException {
        String body = JSON.writeValueAsString(Map.of("shortCode", requireNonNull(code)));
        JsonNode erased = JSON.readTree(ServiceManagement.ANALYTICS.post("erasure", body));
        System.out.printf("%s clicks and the figures of %s days erased%n", erased.path("clicks"), erased.path("days"));
        return 0;
    }
}
