package io.linkfleet.loadtests.ingest;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ./linkfleet bench ingest}. */
@Command(
        name = "ingest",
        description = {
            "Clicks that wait in Kafka are taken in by one analytics service; then the same rows are copied into a table",
            "with the same index, which is as fast as this Postgres takes them."
        },
        mixinStandardHelpOptions = true)
public final class IngestCommand implements Callable<Integer> {

    /** With half as many before them, for the warm-up, none is older than raw clicks are kept. */
    private static final int MAX_DAYS = 60;

    @Option(names = "--clicks", description = "that wait in Kafka", defaultValue = "2000000")
    private int clicks;

    @Option(
            names = "--links",
            description = "short URLs that they are clicks of, by Zipf's law",
            defaultValue = "100000")
    private int links;

    @Option(names = "--days", description = "that they are spread over, the oldest first", defaultValue = "30")
    private int days;

    @Override
    public Integer call() throws IOException {
        if (clicks < 2 || links < 1 || days < 2 || days > MAX_DAYS) {
            throw new ParameterException(
                    new CommandLine(this), "--clicks must be 2 or more, --links 1 or more, --days 2 to " + MAX_DAYS);
        }
        FleetUnderTest.use(fleet -> {
            fleet.start(new ShortUrls(1));
            new Ingest(fleet, new ClickTraffic(new ShortUrls(links), clicks, days)).run(Main.results());
        });
        return 0;
    }
}
