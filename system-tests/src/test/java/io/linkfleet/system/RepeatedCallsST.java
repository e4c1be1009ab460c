package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that repeat a call until it is answered get one short URL each, whatever is killed meanwhile. */
@ExtendWith(FleetExtension.class)
class RepeatedCallsST {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 8;
    private static final int CALLS = 400;

    private final String destination = "https://example.com/" + UUID.randomUUID() + "/";
    private final Fleet fleet;

    RepeatedCallsST(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void createOneShortUrlPerKeyWhileTheShortenerIsKilled() throws Exception {
        var answered = new AtomicInteger();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            int number = i;
            calls.add(() -> createUntilAnswered(number, answered));
        }

        List<Future<Integer>> attempts = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            calls.forEach(call -> attempts.add(clients.submit(call)));
            for (int kills = 1; kills <= 2; kills++) {
                int enough = kills * CALLS / 4;
                Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> answered.get() >= enough);
                ProcessHandle killed = fleet.kill("shortener");
                Awaitility.await().atMost(PATIENCE).until(() -> fleet.isBack("shortener", killed));
            }
        }

        int sum = 0;
        for (Future<Integer> attempt : attempts) {
            sum += attempt.get();
        }
        assertThat(sum).as("calls were repeated").isGreaterThan(CALLS);
        assertThat(fleet.shortUrlsTo(destination)).isEqualTo(CALLS);
    }

    /** How many attempts it took. */
    private int createUntilAnswered(int number, AtomicInteger answered) {
        String key = UUID.randomUUID().toString();
        String body = "{\"original_url\":\"" + destination + number + "\"}";
        var attempts = new AtomicInteger();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
                .until(() -> {
                    attempts.incrementAndGet();
                    HttpResponse<String> answer =
                            fleet.gateway().postJson("/api/v1/urls", body, "Idempotency-Key", key);
                    return answer.statusCode() == 201;
                });
        answered.incrementAndGet();
        return attempts.get();
    }
}
