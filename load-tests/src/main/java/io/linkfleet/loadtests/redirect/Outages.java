package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Report;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.RedirectorUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import io.linkfleet.loadtests.http.Load;
import io.linkfleet.localstack.server.LocalServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Outages one after the other, under a load that goes on through all of them. Each row of the report is a stretch of that
 * load: before, during and after. A click counts as served when the follower has the answer.
 */
final class Outages {

    private static final Duration BEFORE = Duration.ofSeconds(20);
    private static final Duration AFTER = Duration.ofSeconds(20);

    private final FleetUnderTest fleet;
    private final ShortUrls urls;
    private final Followers followers;
    private final int rate;
    private final Duration outage;
    private final RedirectorUnderTest redirector;
    private final Report report = new Report("Redirects through outages", "outage");
    private volatile String current = "";
    private long served;

    Outages(FleetUnderTest fleet, ShortUrls urls, Followers followers, int rate, Duration outage) {
        this.fleet = fleet;
        this.urls = urls;
        this.followers = followers;
        this.rate = rate;
        this.outage = outage;
        this.redirector = fleet.redirector("redirector", List.of(), Map.of());
    }

    void run(Path results) {
        report.setting("rate", rate);
        report.setting("seconds", outage.toSeconds());
        LocalServer server = redirector.server();
        server.start();
        try {
            System.out.println("warming up");
            warmUp();
            load(BEFORE);
            scenario("Kafka stopped", fleet.kafka()::stop, fleet.kafka()::start);
            scenario("Kafka stopped, redirector restarted", this::stopKafkaAndRestart, fleet.kafka()::start);
            scenario("Redis and Postgres stopped", this::stopCacheAndDatabase, this::startAll);
            scenario("all three frozen", () -> fleet.servers().forEach(LocalServer::pause), this::resumeAll);
            scenario("all three killed", () -> fleet.servers().forEach(LocalServer::kill), this::startAll);
            count("clicks served", "clicks counted");
            scenario("Kafka stopped, redirector killed", this::stopKafkaAndKill, fleet.kafka()::start);
            count("clicks served in all", "clicks counted in all");
            report.figure(
                    "highest resident size of the redirector, MiB",
                    FleetUnderTest.peakMemoryMebibytes(redirector.server()));
        } finally {
            server.stop();
        }
        report.write(results);
    }

    private void scenario(String name, Runnable breaking, Runnable mending) {
        System.out.println(name);
        current = name;
        warmUp();
        row(name, "before", load(BEFORE));
        row(name, "during", loadWhile(breaking, outage));
        row(name, "after", loadWhile(mending, AFTER));
    }

    /** Each URL once: a redirector that was restarted knows none. */
    private void warmUp() {
        followers.eachOnce(redirector.server());
        served += urls.count();
    }

    private Load load(Duration duration) {
        Load load = followers.atConstantRate(redirector.server(), rate, duration);
        served += load.requests();
        return load;
    }

    private Load loadWhile(Runnable event, Duration duration) {
        CompletableFuture<Void> happening = CompletableFuture.runAsync(event);
        Load load = load(duration);
        happening.join();
        return load;
    }

    private void row(String scenario, String phase, Load load) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("outage", scenario);
        row.put("stretch", phase);
        row.putAll(Latency.columns(load));
        report.row(row);
    }

    /** Stops and starts the redirector in the middle of the outage. */
    private void stopKafkaAndRestart() {
        fleet.kafka().stop();
        pause(outage.dividedBy(3));
        redirector.server().stop();
        redirector.server().start();
    }

    private void stopKafkaAndKill() {
        fleet.kafka().stop();
        pause(outage.dividedBy(3));
        redirector.server().kill();
        redirector.server().start();
    }

    private void stopCacheAndDatabase() {
        List.of(fleet.redis(), fleet.postgres()).forEach(LocalServer::stop);
        int status = redirector.statusOf("/unknown" + served);
        report.figure("an unknown code without Redis and Postgres", status);
    }

    private void startAll() {
        fleet.servers().forEach(LocalServer::start);
        noteRecovery();
    }

    private void resumeAll() {
        fleet.servers().forEach(LocalServer::resume);
        noteRecovery();
    }

    /** How long it takes from the servers' return until a code that nobody knows is looked up again. */
    private void noteRecovery() {
        long start = System.nanoTime();
        while (redirector.statusOf("/unknown" + start) != 404) {
            pause(Duration.ofMillis(50));
        }
        report.figure(current + ": look-ups work again after, s", (System.nanoTime() - start) / 1e9);
    }

    private void count(String servedName, String countedName) {
        System.out.println("counting");
        report.figure(servedName, served);
        report.figure(countedName, new Clicks(fleet).counted(served));
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
