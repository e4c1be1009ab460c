package io.linkfleet.loadtests.gateway;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./linkfleet bench gateway}. */
@Command(
        name = "gateway",
        description = {
            "Requests per second through the gateway, with API keys and limits, beside a bare Spring Cloud Gateway,",
            "in turns on this machine; and the other routes' latency while one service hangs."
        },
        mixinStandardHelpOptions = true)
public final class GatewayCommand implements Callable<Integer> {

    @Option(names = "--seconds", description = "length of a round", defaultValue = "10")
    private int seconds;

    @Option(names = "--rounds", description = "how often each gateway has its turn", defaultValue = "3")
    private int rounds;

    @Option(names = "--connections", description = "at once", defaultValue = "64")
    private int connections;

    @Override
    public Integer call() throws IOException {
        FleetUnderTest.use(fleet -> {
            fleet.redis().start();
            try (var services = new GatewayUnderTest(fleet)) {
                new GatewayThroughput(services, rounds, Duration.ofSeconds(seconds), connections).run(Main.results());
                new HungService(services, Duration.ofSeconds(seconds).multipliedBy(2)).run(Main.results());
            }
        });
        return 0;
    }
}
