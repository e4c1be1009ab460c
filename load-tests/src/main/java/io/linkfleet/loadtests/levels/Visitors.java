package io.linkfleet.loadtests.levels;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** What clients and followers do, each as a step of a simulation. */
final class Visitors {

    private static final String AGENT =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private final Target target;
    private final ShortUrls urls;
    private final IntSupplier popular;
    private final AtomicInteger created = new AtomicInteger();

    Visitors(Target target) {
        this.target = target;
        this.urls = new ShortUrls(target.links());
        this.popular = urls.popular();
    }

    static HttpProtocolBuilder protocol() {
        return http.disableFollowRedirect()
                .disableCaching()
                .userAgentHeader(AGENT)
                .shareConnections();
    }

    /** Makes the links that will be followed, unless an earlier run has; before the clock starts. */
    void prepare() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < urls.count(); i++) {
                String body =
                        "{\"original_url\":\"" + urls.destination(i) + "\",\"custom_code\":\"" + urls.code(i) + "\"}";
                int answer = client.send(
                                HttpRequest.newBuilder(URI.create(target.gateway() + "/api/v1/urls"))
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode();
                if (answer != 201 && answer != 409) {
                    throw new IllegalStateException(
                            "creating a link was answered " + answer
                                    + "; start the fleet with LINKFLEET_RATE_LIMIT_CREATE=1000000/m LINKFLEET_RATE_LIMIT_API=1000000/m");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no fleet at " + target.gateway(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Some of everything, so that no level is held against what was never called before. */
    ChainBuilder warmUp() {
        String name = "warm-up";
        return randomSwitch()
                .on(
                        percent(80).then(follow(name)),
                        percent(10).then(readStatistics(name)),
                        percent(10).then(create(name)));
    }

    ChainBuilder follow() {
        return follow("redirect");
    }

    ChainBuilder create() {
        return create("create");
    }

    ChainBuilder readStatistics() {
        return readStatistics("statistics");
    }

    private ChainBuilder follow(String name) {
        return exec(this::choose)
                .exec(http(name).get(target.redirector() + "/#{code}").check(status().is(302)));
    }

    private ChainBuilder create(String name) {
        return exec(session -> session.set("number", created.incrementAndGet()))
                .exec(http(name)
                        .post(target.gateway() + "/api/v1/urls")
                        .header("Content-Type", "application/json")
                        .body(StringBody("{\"original_url\":\"https://example.com/load/#{number}\"}"))
                        .check(status().is(201)));
    }

    private ChainBuilder readStatistics(String name) {
        return exec(this::choose)
                .exec(http(name)
                        .get(target.gateway() + "/api/v1/analytics/#{code}")
                        .check(status().is(200)));
    }

    private Session choose(Session session) {
        synchronized (popular) {
            return session.set("code", urls.code(popular.getAsInt()));
        }
    }
}
