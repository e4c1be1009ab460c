package io.linkfleet.loadtests.gateway;

import io.linkfleet.loadtests.Report;
import io.linkfleet.loadtests.http.Load;
import io.linkfleet.loadtests.http.LoadClient;
import io.linkfleet.loadtests.http.Pace;
import io.linkfleet.loadtests.redirect.Round;
import io.linkfleet.localstack.server.LocalServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests per second through each gateway, by turns; of its rounds the one with the median rate speaks for it. */
final class GatewayThroughput {

    private static final String API_KEY = "lf_" + "benchmark-".repeat(4) + "key";

    private final List<Candidate> candidates;
    private final int rounds;
    private final Duration duration;
    private final int connections;

    GatewayThroughput(GatewayUnderTest gateways, int rounds, Duration duration, int connections) {
        this.rounds = rounds;
        this.duration = duration;
        this.connections = connections;
        this.candidates = List.of(
                new Candidate("bare Spring Cloud Gateway", gateways.bare(), request("")),
                new Candidate("Linkfleet, API key", gateways.ours(), request("X-Api-Key: " + API_KEY + "\r\n")),
                new Candidate("Linkfleet, anonymous", gateways.ours(), request("")));
    }

    private static byte[] request(String header) {
        return ("GET /api/v1/urls/aZ3kQ9x HTTP/1.1\r\nHost: lnk.example\r\nAccept: application/json\r\n" + header
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    void run(Path results) {
        System.out.println("warming up");
        candidates.forEach(candidate -> load(candidate, duration.multipliedBy(2)));
        Map<Candidate, List<Round>> measured = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Candidate candidate : candidates) {
                Round result = Round.of(candidate.server, () -> load(candidate, duration));
                System.out.printf(
                        "round %d  %-26s %,9.0f/s%n",
                        round, candidate.title, result.load().rate());
                measured.computeIfAbsent(candidate, _ -> new ArrayList<>()).add(result);
            }
        }
        report(measured).write(results);
    }

    private Load load(Candidate candidate, Duration time) {
        var address = new InetSocketAddress("127.0.0.1", candidate.server.port());
        return new LoadClient(address, () -> candidate.request, 200, connections).run(Pace.closedLoop(time));
    }

    private Report report(Map<Candidate, List<Round>> measured) {
        var report = new Report("Requests per second through the gateway", "gateway");
        report.setting("connections", connections);
        report.setting("rounds", rounds);
        report.setting("seconds", duration.toSeconds());
        List<Round> medians =
                measured.values().stream().map(GatewayThroughput::median).toList();
        for (int i = 0; i < candidates.size(); i++) {
            report.row(row(candidates.get(i).title, medians.get(i)));
        }
        double bare = medians.getFirst().load().rate();
        report.figure("with a key / bare", medians.get(1).load().rate() / bare);
        report.figure("anonymous / bare", medians.get(2).load().rate() / bare);
        return report;
    }

    private static Round median(List<Round> all) {
        return all.stream()
                .sorted(Comparator.comparingDouble(round -> round.load().rate()))
                .toList()
                .get(all.size() / 2);
    }

    private static Map<String, Object> row(String title, Round round) {
        Load load = round.load();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("gateway", title);
        row.put("requests/s", load.rate());
        row.put("p50 ms", load.p50().toNanos() / 1e6);
        row.put("p99 ms", load.p99().toNanos() / 1e6);
        row.put("errors", load.errors());
        row.put("CPU µs/request", round.cpuMicros());
        row.put("load's CPU", load.clientCpu());
        return row;
    }

    private record Candidate(String title, LocalServer server, byte[] request) {}
}
