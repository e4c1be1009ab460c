package io.linkfleet.loadtests.gateway;

import io.linkfleet.loadtests.Report;
import io.linkfleet.loadtests.http.Load;
import io.linkfleet.loadtests.http.LoadClient;
import io.linkfleet.loadtests.http.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The latency of one route at a constant rate, while all is well and while the service behind another route is frozen and
 * asked all the same; and how long it takes until the gateway answers for that service at once, and until it lets calls
 * through again.
 */
final class HungService {

    private static final int ROUNDS = 3;
    private static final int RATE = 300;
    private static final int RATE_OF_HUNG = 50;
    private static final int CONNECTIONS = 256;
    private static final int UNAVAILABLE = 503;
    private static final Duration AT_ONCE = Duration.ofMillis(200);
    private static final String WELL = "/api/v1/urls/aZ3kQ9x";
    private static final String HUNG = "/api/v1/analytics/aZ3kQ9x";
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final GatewayUnderTest gateways;
    private final Duration duration;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HungService(GatewayUnderTest gateways, Duration duration) {
        this.gateways = gateways;
        this.duration = duration;
    }

    void run(Path results) {
        System.out.println("warming up, also for a hung service");
        hang();
        List<Round> rounds = IntStream.range(0, ROUNDS)
                .mapToObj(_ -> new Round(allWell(), hang()))
                .sorted(Comparator.comparingDouble(Round::ratio))
                .toList();
        report(rounds.get(ROUNDS / 2)).write(results);
    }

    /** The same requests while all is well and while one service hangs. */
    private record Round(Load normal, Hang hang) {

        double ratio() {
            return (double) hang.beside.p99().toNanos() / normal.p99().toNanos();
        }
    }

    /** What became of a service that hung and of the route beside it. */
    private record Hang(Load beside, Duration untilOpen, Duration untilClosed) {}

    private Load allWell() {
        CompletableFuture<Load> other = CompletableFuture.supplyAsync(
                () -> load(HUNG, 200, RATE_OF_HUNG, duration), Thread::startVirtualThread);
        Load well = load(WELL, 200, RATE, duration);
        other.join();
        return well;
    }

    private Hang hang() {
        // Threads of its own: the common pool may have a single one.
        CompletableFuture<Load> asked = CompletableFuture.supplyAsync(
                () -> load(HUNG, UNAVAILABLE, RATE_OF_HUNG, duration.plusSeconds(2)), Thread::startVirtualThread);
        signal("STOP");
        CompletableFuture<Duration> opened =
                CompletableFuture.supplyAsync(this::untilRefusedAtOnce, Thread::startVirtualThread);
        Load beside = load(WELL, 200, RATE, duration);
        Duration untilOpen = opened.join();
        asked.join();
        signal("CONT");
        return new Hang(beside, untilOpen, await(() -> statusOfHung() == 200));
    }

    private Load load(String path, int expected, int rate, Duration time) {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: lnk.example\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        var address = new InetSocketAddress("127.0.0.1", gateways.ours().port());
        return new LoadClient(address, () -> request, expected, CONNECTIONS).run(Pace.constantRate(rate, time));
    }

    private void signal(String name) {
        try {
            new ProcessBuilder(
                            "kill",
                            "-" + name,
                            Long.toString(gateways.analytics().process().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks again and again without waiting for the answers before, which take long until then. */
    private Duration untilRefusedAtOnce() {
        long begun = System.nanoTime();
        var first = new CompletableFuture<Duration>();
        while (!first.isDone()) {
            long asked = System.nanoTime();
            if (asked - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("not within " + PATIENCE);
            }
            http.sendAsync(hungRequest(), BodyHandlers.discarding()).thenAccept(answer -> {
                if (answer.statusCode() == UNAVAILABLE && System.nanoTime() - asked < AT_ONCE.toNanos()) {
                    first.complete(Duration.ofNanos(asked - begun));
                }
            });
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
        return first.join();
    }

    private HttpRequest hungRequest() {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateways.ours().port() + HUNG))
                .timeout(PATIENCE)
                .build();
    }

    private int statusOfHung() {
        try {
            return http.send(hungRequest(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Duration await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("not within " + PATIENCE);
            }
            Thread.onSpinWait();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Report report(Round round) {
        Hang hang = round.hang;
        var report = new Report("One service hangs: the route of another one", "gateway-hung");
        report.setting("rounds", ROUNDS);
        report.setting("requests/s", RATE);
        report.setting("requests/s to the other service", RATE_OF_HUNG);
        report.setting("seconds", duration.toSeconds());
        report.figure("p99 ms, all well", round.normal.p99().toNanos() / 1e6);
        report.figure("p99 ms, one service hung", hang.beside.p99().toNanos() / 1e6);
        report.figure("ratio, the median of all rounds", round.ratio());
        report.figure("errors meanwhile", hang.beside.errors());
        report.figure("seconds until the circuit was open", hang.untilOpen.toMillis() / 1e3);
        report.figure("seconds until it was closed again", hang.untilClosed.toMillis() / 1e3);
        return report;
    }
}
