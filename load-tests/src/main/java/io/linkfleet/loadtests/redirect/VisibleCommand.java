package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./linkfleet bench visible}. */
@Command(
        name = "visible",
        description =
                "How soon a click stands in the daily figures and is pushed to who watches, under a constant load.",
        mixinStandardHelpOptions = true)
public final class VisibleCommand implements Callable<Integer> {

    @Option(names = "--rate", description = "redirects per second", defaultValue = "5000")
    private int rate;

    @Option(names = "--seconds", description = "of that load", defaultValue = "60")
    private int seconds;

    @Option(names = "--links", description = "short URLs that followers ask for", defaultValue = "50000")
    private int links;

    @Override
    public Integer call() throws IOException {
        Duration duration = Duration.ofSeconds(seconds);
        var all = new ShortUrls(links + Visibility.watched(duration) + 1);
        FleetUnderTest.use(fleet -> {
            fleet.start(all);
            var followers = new Followers(new ShortUrls(links), 64, fleet.folder());
            try {
                new Visibility(fleet, all, followers, rate, duration).run(Main.results());
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return 0;
    }
}
