package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./linkfleet bench redirect}. */
@Command(
        name = "redirect",
        description = {
            "Redirects per second of the redirector beside bare servers, in turns on this machine;",
            "with --rate, its latency under a constant load."
        },
        mixinStandardHelpOptions = true)
public final class RedirectCommand implements Callable<Integer> {

    @Option(names = "--rate", description = "hold so many requests per second instead, and say the latency")
    private int rate;

    @Option(names = "--seconds", description = "length of a round; 10, or 60 with --rate")
    private int seconds;

    @Option(names = "--rounds", description = "how often each server has its turn", defaultValue = "3")
    private int rounds;

    @Option(names = "--connections", description = "at once", defaultValue = "64")
    private int connections;

    @Option(names = "--links", description = "short URLs that followers ask for", defaultValue = "100000")
    private int links;

    @Option(
            names = "--only",
            split = ",",
            description = "measure these servers only: bare_netty, bare_webflux, linkfleet, linkfleet_traced, nginx")
    private List<String> only = List.of();

    @Override
    public Integer call() throws IOException {
        var urls = new ShortUrls(links);
        FleetUnderTest.use(fleet -> {
            fleet.start(urls);
            var followers = new Followers(urls, connections, fleet.folder());
            if (rate > 0) {
                new ConstantRate(fleet, followers, rate, duration(60)).run(Main.results());
            } else {
                new Throughput(fleet, urls, followers, rounds, duration(10), only).run(Main.results());
            }
        });
        return 0;
    }

    private Duration duration(int otherwise) {
        return Duration.ofSeconds(seconds > 0 ? seconds : otherwise);
    }
}
