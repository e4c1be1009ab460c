package io.linkfleet.loadtests.create;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./linkfleet bench create}. */
@Command(
        name = "create",
        description = {
            "Short URLs created through a shortener with Postgres, Redis and Kafka, beside pgbench inserting such a row per",
            "transaction into the same table of the same Postgres, in turns."
        },
        mixinStandardHelpOptions = true)
public final class CreateCommand implements Callable<Integer> {

    @Option(names = "--connections", description = "at once", defaultValue = "16")
    private int connections;

    @Option(names = "--seconds", description = "that each turn takes", defaultValue = "15")
    private int seconds;

    @Option(names = "--rounds", description = "of turns", defaultValue = "2")
    private int rounds;

    @Override
    public Integer call() throws IOException {
        FleetUnderTest.use(fleet -> {
            fleet.start(new ShortUrls(1));
            new Creation(fleet, connections, Duration.ofSeconds(seconds), rounds).run(Main.results());
        });
        return 0;
    }
}
