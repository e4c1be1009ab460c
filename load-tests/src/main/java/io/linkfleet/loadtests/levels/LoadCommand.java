package io.linkfleet.loadtests.levels;

import io.gatling.app.Gatling;
import io.linkfleet.loadtests.Main;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./linkfleet bench load}. */
@Command(
        name = "load",
        description = {
            "Load on a fleet that runs, as ./linkfleet up starts it, and whether the service levels hold. Start it with",
            "LINKFLEET_RATE_LIMIT_CREATE=1000000/m LINKFLEET_RATE_LIMIT_API=1000000/m, or its limits are what is measured.",
            "The report in HTML is in load-tests/target/gatling."
        },
        mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {

    /** What the visitors do. */
    enum Kind {
        REDIRECT(RedirectSimulation.class),
        CREATE(CreateSimulation.class),
        MIXED(MixedSimulation.class),
        SPIKE(SpikeSimulation.class);

        private final Class<? extends LoadSimulation> simulation;

        Kind(Class<? extends LoadSimulation> simulation) {
            this.simulation = simulation;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}; for a soak, mixed for many seconds")
    private Kind kind = Kind.MIXED;

    @Option(names = "--gateway", description = "where clients go", defaultValue = "http://localhost:8000")
    private String gateway = "";

    @Option(names = "--redirector", description = "where followers go", defaultValue = "http://localhost:8002")
    private String redirector = "";

    @Option(names = "--links", description = "that are followed, by Zipf's law", defaultValue = "1000")
    private int links;

    @Option(names = "--rate", description = "visitors per second", defaultValue = "500")
    private int rate;

    @Option(names = "--seconds", description = "that it lasts", defaultValue = "60")
    private int seconds;

    @Override
    public Integer call() {
        new Target(gateway, redirector, links, rate, Duration.ofSeconds(seconds)).toSystemProperties();
        Path reports = Main.root().resolve("load-tests/target/gatling");
        // Ends this process, with 2 when a level did not hold.
        Gatling.main(new String[] {"-s", kind.simulation.getName(), "-rf", reports.toString()});
        return 0;
    }
}
