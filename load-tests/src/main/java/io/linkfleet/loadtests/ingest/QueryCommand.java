package io.linkfleet.loadtests.ingest;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./linkfleet bench query}. */
@Command(
        name = "query",
        description = "The summary of a popular short URL, kept in Redis and not, while the number of clicks grows.",
        mixinStandardHelpOptions = true)
public final class QueryCommand implements Callable<Integer> {

    @Option(names = "--clicks", description = "in the end", defaultValue = "10000000")
    private int clicks;

    @Option(names = "--steps", description = "in which they grow", defaultValue = "10")
    private int steps;

    @Option(names = "--links", description = "short URLs, by Zipf's law", defaultValue = "20000")
    private int links;

    @Option(names = "--days", description = "that the clicks are spread over", defaultValue = "30")
    private int days;

    @Override
    public Integer call() throws IOException {
        FleetUnderTest.use(fleet -> {
            fleet.start(new ShortUrls(1));
            new Queries(fleet, new ShortUrls(links), clicks, steps, days).run(Main.results());
        });
        return 0;
    }
}
