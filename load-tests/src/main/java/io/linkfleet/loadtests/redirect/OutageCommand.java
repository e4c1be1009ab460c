package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
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
        Path folder = Files.createTempDirectory("linkfleet-bench-");
        var urls = new ShortUrls(links);
        try (var fleet = new FleetUnderTest(folder)) {
            System.out.println("starting Postgres, Redis and Kafka, storing " + links + " short URLs");
            fleet.start(urls);
            new Outages(fleet, urls, new Followers(urls, 64, folder), rate, Duration.ofSeconds(seconds))
                    .run(Main.results());
        }
        FileSystemUtils.deleteRecursively(folder);
        return 0;
    }
}
