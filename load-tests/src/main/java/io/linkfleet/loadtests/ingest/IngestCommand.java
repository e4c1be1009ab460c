package io.linkfleet.loadtests.ingest;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./linkfleet bench ingest}. */
@Command(
        name = "ingest",
        description = {
            "Clicks that wait in Kafka are taken in by one analytics service; then the same rows are copied into a table",
            "with the same index, which is as fast as this Postgres takes them."
        },
        mixinStandardHelpOptions = true)
public final class IngestCommand implements Callable<Integer> {

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
        FleetUnderTest.use(fleet -> {
            fleet.start(new ShortUrls(1));
            new Ingest(fleet, new ClickTraffic(new ShortUrls(links), clicks, days)).run(Main.results());
        });
        return 0;
    }
}
