package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.http.Load;
import io.linkfleet.localstack.server.LocalServer;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One round of load on one server.
 *
 * @param cpuMicros time on a processor that the server took per answer, in microseconds
 */
public record Round(Load load, double cpuMicros) {

    /** Does the work and sees what of the processors the server took for it. */
    public static Round of(LocalServer server, Supplier<Load> work) {
        Duration before = cpu(server);
        Load load = work.get();
        Duration used = cpu(server).minus(before);
        return new Round(load, used.toNanos() / 1e3 / Math.max(1, load.requests()));
    }

    /** Of the process and its helpers. */
    private static Duration cpu(LocalServer server) {
        return Stream.concat(Stream.of(server.process()), server.process().descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
