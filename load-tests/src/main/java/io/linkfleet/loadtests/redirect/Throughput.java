package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Main;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.RedirectorUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import io.linkfleet.loadtests.http.Programs;
import io.linkfleet.localstack.server.LocalServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Redirects per second, by turns: what disturbs the machine for a while disturbs all of them. Of each server's rounds
 * the one with the median rate speaks for it.
 */
final class Throughput {

    private static final String OURS = "linkfleet";

    private final FleetUnderTest fleet;
    private final ShortUrls urls;
    private final Followers followers;
    private final int rounds;
    private final Duration duration;
    private final List<String> only;

    Throughput(
            FleetUnderTest fleet,
            ShortUrls urls,
            Followers followers,
            int rounds,
            Duration duration,
            List<String> only) {
        this.fleet = fleet;
        this.urls = urls;
        this.followers = followers;
        this.rounds = rounds;
        this.duration = duration;
        this.only = only;
    }

    void run(Path results) {
        RedirectorUnderTest ours = fleet.redirector("redirector", List.of(), Map.of());
        try (var collector = new SpanSink()) {
            RedirectorUnderTest traced = fleet.redirector(
                    "redirector-traced",
                    List.of("-javaagent:" + Main.root().resolve("tracing/target/opentelemetry-javaagent.jar")),
                    tracing(collector));
            List<Candidate> candidates = candidates(ours, traced);
            try {
                candidates.forEach(candidate -> candidate.server().start());
                System.out.println("warming up");
                candidates.forEach(this::warmUp);
                List<Result> measured = measure(candidates);
                long redirected = Stream.of(ours, traced)
                        .filter(RedirectorUnderTest::isRunning)
                        .mapToLong(RedirectorUnderTest::redirected)
                        .sum();
                long published = new Clicks(fleet).published(redirected);
                new ThroughputReport(followers, urls, duration, rounds, measured, redirected, published, collector)
                        .write(results);
            } finally {
                candidates.forEach(candidate -> candidate.server().stop());
            }
        }
    }

    private List<Candidate> candidates(RedirectorUnderTest ours, RedirectorUnderTest traced) {
        List<Candidate> candidates = new ArrayList<>(List.of(
                new Candidate("bare_netty", "bare Reactor Netty", new BareServer(BareNetty.class, fleet.folder())),
                new Candidate("bare_webflux", "bare WebFlux", new BareServer(BareWebFlux.class, fleet.folder())),
                new Candidate(OURS, "Linkfleet", ours.server()),
                new Candidate("linkfleet_traced", "Linkfleet, traced at 1 %", traced.server())));
        Programs.find("nginx")
                .ifPresent(nginx -> candidates.add(
                        new Candidate("nginx", "nginx with a map", new NginxServer(nginx, urls, fleet.folder()))));
        candidates.removeIf(candidate -> !only.isEmpty() && !only.contains(candidate.id()));
        return candidates;
    }

    /** As the images do, one redirect in a hundred, to a collector that takes everything. */
    private static Map<String, String> tracing(SpanSink collector) {
        return Map.of(
                "OTEL_JAVAAGENT_EXTENSIONS",
                Main.root().resolve("tracing/target/linkfleet-tracing.jar").toString(),
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.url());
    }

    private void warmUp(Candidate candidate) {
        LocalServer server = candidate.server();
        followers.eachOnce(server);
        followers.asFastAsPossible(server, duration.multipliedBy(2)); // the compiler is busy for that long
    }

    private List<Result> measure(List<Candidate> candidates) {
        Map<Candidate, List<Round>> measured = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Candidate candidate : candidates) {
                Round result =
                        Round.of(candidate.server(), () -> followers.asFastAsPossible(candidate.server(), duration));
                System.out.printf(
                        "round %d  %-26s %,9.0f/s%n",
                        round, candidate.title(), result.load().rate());
                measured.computeIfAbsent(candidate, _ -> new ArrayList<>()).add(result);
            }
        }
        return measured.entrySet().stream()
                .map(entry -> new Result(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** All rounds of one server. */
    record Result(Candidate candidate, List<Round> rounds) {

        Round median() {
            return rounds.stream()
                    .sorted(Comparator.comparingDouble(round -> round.load().rate()))
                    .toList()
                    .get(rounds.size() / 2);
        }

        long errors() {
            return rounds.stream().mapToLong(round -> round.load().errors()).sum();
        }
    }
}
