package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./linkfleet bench cold}. */
@Command(
        name = "cold",
        description = {
            "A redirector that has just started, with an empty Redis, under a constant load over many short URLs:",
            "what each layer answers as time goes by, and how long followers wait."
        },
        mixinStandardHelpOptions = true)
public final class ColdStartCommand implements Callable<Integer> {

    @Option(names = "--rate", description = "requests per second", defaultValue = "2000")
    private int rate;

    @Option(names = "--seconds", description = "how long", defaultValue = "60")
    private int seconds;

    @Option(names = "--links", description = "short URLs that followers ask for", defaultValue = "1000000")
    private int links;

    @Override
    public Integer call() throws IOException {
        var urls = new ShortUrls(links);
        FleetUnderTest.use(fleet -> {
            fleet.start(urls);
            var followers = new Followers(urls, 64, fleet.folder());
            new ColdStart(fleet, followers, rate, Duration.ofSeconds(seconds), links).run(Main.results());
        });
        return 0;
    }
}
