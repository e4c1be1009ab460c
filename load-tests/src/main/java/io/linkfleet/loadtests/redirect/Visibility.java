package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Report;
import io.linkfleet.loadtests.fleet.AnalyticsClient;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.RedirectorUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import io.linkfleet.loadtests.http.Load;
import io.linkfleet.localstack.server.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How long it takes from the answer to a follower until the click stands in the daily figures, and until it is pushed to who
 * watches, while many others follow. The short URLs that are watched are followed once each.
 */
final class Visibility {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final FleetUnderTest fleet;
    private final ShortUrls urls;
    private final Followers followers;
    private final int rate;
    private final Duration duration;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param urls of which {@code followers} ask for those before the watched ones only */
    Visibility(FleetUnderTest fleet, ShortUrls urls, Followers followers, int rate, Duration duration) {
        this.fleet = fleet;
        this.urls = urls;
        this.followers = followers;
        this.rate = rate;
        this.duration = duration;
    }

    /** How many short URLs are watched in that time. */
    static int watched(Duration duration) {
        return (int) duration.dividedBy(PAUSE);
    }

    void run(Path results) throws ExecutionException, InterruptedException, TimeoutException {
        RedirectorUnderTest redirector = fleet.redirector("redirector", List.of(), Map.of());
        try (LocalServer service = fleet.analytics();
                LocalServer server = redirector.server();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            service.start();
            urls.tellAnalytics(fleet.database());
            var analytics = new AnalyticsClient(fleet, service);
            server.start();
            System.out.println("warming up");
            followers.eachOnce(server);
            followers.atConstantRate(server, rate, Duration.ofSeconds(20));
            System.out.println(rate + " requests per second for " + duration.toSeconds() + " s");
            var load = CompletableFuture.supplyAsync(() -> followers.atConstantRate(server, rate, duration), threads);
            int watched = watched(duration);
            var counted = new CompletableFuture<?>[watched];
            long[] countedNanos = new long[watched];
            long[] pushedNanos = new long[watched];
            var pushes = new LinkedBlockingQueue<String>();
            WebSocket live = watch(analytics, pushes);
            pushes.take(); // it says that it watches
            for (int i = 0; i < watched; i++) {
                int number = i;
                String code = urls.code(urls.count() - 2 - i);
                get(server, "/" + code);
                long answered = System.nanoTime();
                counted[i] = CompletableFuture.runAsync(
                        () -> countedNanos[number] = untilCounted(analytics, code) - answered, threads);
                pushedNanos[i] = untilPushed(server, pushes);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            CompletableFuture.allOf(counted).get(LIMIT.toMillis() * 2, TimeUnit.MILLISECONDS);
            live.abort();
            report(load.get(duration.toMillis() * 2, TimeUnit.MILLISECONDS), countedNanos, pushedNanos)
                    .write(results);
        }
    }

    private String watchedCode() {
        return urls.code(urls.count() - 1);
    }

    private WebSocket watch(AnalyticsClient analytics, LinkedBlockingQueue<String> messages)
            throws ExecutionException, InterruptedException {
        return analytics.watch(watchedCode(), new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                messages.add(text.toString());
                socket.request(1);
                return CompletableFuture.completedFuture(text);
            }
        });
    }

    private long untilPushed(LocalServer redirector, LinkedBlockingQueue<String> messages) throws InterruptedException {
        get(redirector, "/" + watchedCode());
        long answered = System.nanoTime();
        if (messages.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS) == null) {
            throw new IllegalStateException("a click was not pushed within " + LIMIT);
        }
        return System.nanoTime() - answered;
    }

    /** When its click was seen, as {@link System#nanoTime}. */
    private static long untilCounted(AnalyticsClient analytics, String code) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (analytics.clicks(code) == 0) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("a click was not counted within " + LIMIT);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return System.nanoTime();
    }

    private void get(LocalServer server, String path) {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        try {
            http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Report report(Load load, long[] counted, long[] pushed) {
        var report = new Report("From a redirect until its click is visible", "visible");
        report.setting("rate", rate);
        report.setting("seconds", duration.toSeconds());
        report.setting("achieved rate", load.rate());
        report.setting("errors", load.errors());
        report.row(row("in the daily figures", counted));
        report.row(row("pushed over the WebSocket", pushed));
        return report;
    }

    private static Map<String, Object> row(String what, long[] nanos) {
        long[] sorted = IntStream.range(0, nanos.length)
                .mapToLong(i -> nanos[i])
                .sorted()
                .toArray();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("click is", what);
        row.put("clicks", sorted.length);
        row.put("p50 ms", sorted[sorted.length / 2] / 1e6);
        row.put("p95 ms", sorted[sorted.length * 95 / 100] / 1e6);
        row.put("p99 ms", sorted[sorted.length * 99 / 100] / 1e6);
        row.put("max ms", Arrays.stream(sorted).max().orElse(0) / 1e6);
        return row;
    }
}
