package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The redirector's column of the failure table, under load: whatever it stands on, known links lead on and count. */
@ExtendWith(FleetExtension.class)
class RedirectsThroughFaultsST {

    private static final List<String> SERVERS = List.of("redis", "kafka", "postgres");
    private static final int FOLLOWERS = 4;

    /** A few hundred redirects a second in all, which leaves the machine to what is tested. */
    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    private static final Duration BACK_WITHIN = Duration.ofSeconds(20);
    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(10);
    private static final Duration COUNTED_WITHIN = Duration.ofSeconds(60);

    private final Fleet fleet;
    private final Map<String, AtomicLong> served = new ConcurrentHashMap<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean enough = new AtomicBoolean();

    RedirectsThroughFaultsST(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void everyKnownLinkRedirectsAndEveryClickIsCounted() throws InterruptedException {
        List<String> codes = IntStream.range(0, 8)
                .mapToObj(i -> fleet.gateway().shorten("https://example.com/fault/" + i))
                .toList();
        codes.forEach(this::follow);
        List<Thread> followers = IntStream.range(0, FOLLOWERS)
                .mapToObj(i -> Thread.ofVirtual().start(() -> followOnAndOn(codes, i)))
                .toList();
        try {
            SERVERS.forEach(this::freeze);
            SERVERS.forEach(this::kill);
            freezeAll();
            awaitRecovery();
        } finally {
            enough.set(true);
            for (Thread follower : followers) {
                follower.join();
            }
        }

        assertThat(refused).isEmpty();
        served.forEach((code, clicks) -> Awaitility.await("every click of " + code + " is counted")
                .atMost(COUNTED_WITHIN)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(fleet.clicksInDailyTable(code)).isEqualTo(clicks.get())));
    }

    private void freeze(String server) {
        fleet.signal(server, "STOP");
        try {
            awaitMoreRedirects();
        } finally {
            fleet.signal(server, "CONT");
        }
    }

    private void freezeAll() {
        SERVERS.forEach(server -> fleet.signal(server, "STOP"));
        try {
            awaitMoreRedirects();
        } finally {
            SERVERS.forEach(server -> fleet.signal(server, "CONT"));
        }
    }

    private void kill(String server) {
        ProcessHandle killed = fleet.kill(server);
        Awaitility.await(server + " is back").atMost(BACK_WITHIN).until(() -> fleet.isBack(server, killed));
    }

    /** Without a restart of anything, what needs a look-up works again. */
    private void awaitRecovery() {
        Awaitility.await("look-ups and creations work again")
                .atMost(RECOVERED_WITHIN)
                .ignoreExceptions()
                .until(() ->
                        fleet.redirector().get("/unknown" + System.nanoTime()).statusCode() == 404
                                && !fleet.gateway()
                                        .shorten("https://example.com/recovered")
                                        .isEmpty());
    }

    /** Long enough for what waits to run into its timeouts. */
    private void awaitMoreRedirects() {
        long target = total() + 600;
        Awaitility.await("redirects go on").atMost(Duration.ofSeconds(20)).until(() -> total() >= target);
    }

    private long total() {
        return served.values().stream().mapToLong(AtomicLong::get).sum();
    }

    private void followOnAndOn(List<String> codes, int first) {
        for (int i = first; !enough.get(); i++) {
            follow(codes.get(i % codes.size()));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void follow(String code) {
        int status = fleet.redirector().get("/" + code).statusCode();
        if (status == 302) {
            served.computeIfAbsent(code, _ -> new AtomicLong()).incrementAndGet();
        } else {
            refused.add(code + ' ' + status);
        }
    }
}
