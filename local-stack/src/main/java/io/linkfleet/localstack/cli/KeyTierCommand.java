package io.linkfleet.localstack.cli;

import static java.util.Objects.requireNonNull;

import io.linkfleet.localstack.supervisor.FleetException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "key-tier", description = "Lets an API key ask for more or less.")
final class KeyTierCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(index = "0", paramLabel = "KEY", description = "its id")
    private @Nullable String id;

    @Parameters(index = "1", paramLabel = "TIER", description = "standard or high")
    private @Nullable String tier;

    @Override
    public Integer call() throws InterruptedException {
        String body = JSON.writeValueAsString(Map.of("id", requireNonNull(id), "tier", requireNonNull(tier)));
        String answer = ServiceManagement.SHORTENER.post("apikeytier", body);
        if (!JSON.readTree(answer).path("set").asBoolean()) {
            throw new FleetException("There is no API key " + id + ".");
        }
        System.out.println("API key " + id + " has the tier " + tier + " within a second");
        return 0;
    }
}
