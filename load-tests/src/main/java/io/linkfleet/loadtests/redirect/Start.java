package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Report;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.localstack.server.LocalServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts of a redirector: without any help, with the archive of classes that {@code up} uses, with an AOT cache. */
final class Start {

    private static final int TRAINING_LIMIT_SECONDS = 120;

    private final FleetUnderTest fleet;
    private final Path cache;
    private final int rounds;

    Start(FleetUnderTest fleet, Path cache, int rounds) {
        this.fleet = fleet;
        this.cache = cache;
        this.rounds = rounds;
    }

    void run(Path results) {
        fleet.declareTopic("url-events");
        train();
        var report = new Report("From process start to ready", "start");
        report.setting("starts", rounds);
        report.row(row("no help", List.of("-Xshare:auto")));
        report.row(row("archive of classes, as up uses it", List.of()));
        report.row(row("AOT cache, as the images have it", List.of("-XX:AOTCache=" + cache)));
        report.write(results);
    }

    /** As the images do it: the application starts and ends before it serves anybody, and the JVM keeps what it learned. */
    private void train() {
        LocalServer training = fleet.redirector(
                        "training", List.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh"), Map.of())
                .server();
        training.launch();
        try {
            training.process().onExit().get(TRAINING_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the training run did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("the training run left no AOT cache");
        }
    }

    private Map<String, Object> row(String title, List<String> options) {
        LocalServer server = fleet.redirector("redirector", options, Map.of()).server();
        secondsToReady(server); // makes what is made at a first start
        double[] seconds = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            seconds[i] = secondsToReady(server);
        }
        Arrays.sort(seconds);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("JVM knows", title);
        row.put("median s", seconds[rounds / 2]);
        row.put("fastest s", seconds[0]);
        row.put("slowest s", seconds[rounds - 1]);
        return row;
    }

    private static double secondsToReady(LocalServer server) {
        long start = System.nanoTime();
        try {
            server.start();
            return (System.nanoTime() - start) / 1e9;
        } finally {
            server.stop();
        }
    }
}
