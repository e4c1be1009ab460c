package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./linkfleet bench start}. */
@Command(
        name = "start",
        description =
                "How long a redirector takes from the start of its process until it is ready, by what the JVM knows before.",
        mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {

    @Option(names = "--rounds", description = "starts of each kind", defaultValue = "5")
    private int rounds;

    @Override
    public Integer call() throws IOException {
        FleetUnderTest.use(fleet -> {
            fleet.start(new ShortUrls(1_000));
            new Start(fleet, fleet.folder().resolve("redirector.aot"), rounds).run(Main.results());
        });
        return 0;
    }
}
