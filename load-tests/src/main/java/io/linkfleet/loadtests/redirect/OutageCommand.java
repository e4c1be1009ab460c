package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./linkfleet bench outage}. */
@Command(
        name = "outage",
        description = {
            "Redirects under a constant load while Kafka, Redis and Postgres are stopped, frozen and started again,",
            "and whether every click is counted in the end."
        },
        mixinStandardHelpOptions = true)
public final class OutageCommand implements Callable<Integer> {

    @Option(names = "--rate", description = "requests per second", defaultValue = "5000")
    private int rate;

    @Option(names = "--seconds", description = "length of an outage", defaultValue = "60")
    private int seconds;

    @Option(names = "--links", description = "short URLs that followers ask for", defaultValue = "50000")
    private int links;

    @Override
    public Integer call() throws IOException {
        var urls = new ShortUrls(links);
        FleetUnderTest.use(fleet -> {
            fleet.start(urls);
            new Outages(fleet, urls, new Followers(urls, 64, fleet.folder()), rate, Duration.ofSeconds(seconds))
                    .run(Main.results());
        });
        return 0;
    }
}
