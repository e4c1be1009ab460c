package io.linkfleet.loadtests.ingest;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./linkfleet bench kills}. */
@Command(
        name = "kills",
        description = {
            "Clicks that wait in Kafka are taken in by a consumer that is killed at random moments, then all of them again;",
            "fails unless every figure is exact."
        },
        mixinStandardHelpOptions = true)
public final class KillsCommand implements Callable<Integer> {

    @Option(names = "--kills", defaultValue = "20", description = "how often")
    private int kills;

    @Option(names = "--clicks", defaultValue = "1000000", description = "that wait in Kafka")
    private int clicks;

    @Option(names = "--links", defaultValue = "20000", description = "short URLs that they are clicks of")
    private int links;

    @Option(names = "--seed", defaultValue = "1", description = "of the random moments")
    private long seed;

    @Override
    public Integer call() throws IOException {
        var exact = new AtomicBoolean();
        FleetUnderTest.use(fleet -> {
            fleet.start(new ShortUrls(1));
            exact.set(new Kills(fleet, new ClickTraffic(new ShortUrls(links), clicks, 5), kills, seed)
                    .run(Main.results()));
        });
        return exact.get() ? 0 : 1;
    }
}
