package io.linkfleet.loadtests.create;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./linkfleet bench list}. */
@Command(
        name = "list",
        description = "Pages of one owner's short URLs, from the first to the last, and what is searched for in them.",
        mixinStandardHelpOptions = true)
public final class ListCommand implements Callable<Integer> {

    @Option(names = "--urls", description = "that the owner has", defaultValue = "1000000")
    private int urls;

    @Option(names = "--seconds", description = "that each kind of page is asked for", defaultValue = "5")
    private int seconds;

    @Override
    public Integer call() throws IOException {
        FleetUnderTest.use(fleet -> {
            fleet.start(new ShortUrls(1));
            new Listing(fleet, urls, Duration.ofSeconds(seconds)).run(Main.results());
        });
        return 0;
    }
}
