package io.linkfleet.loadtests.fleet;

import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.support.access.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a running analytics service for figures of anonymous short URLs. */
public final class AnalyticsClient {

    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String authorization;

    public AnalyticsClient(FleetUnderTest fleet, LocalServer analytics) {
        address = "127.0.0.1:" + analytics.port() + "/api/v1/analytics/";
        authorization = fleet.authorization(Caller.ANONYMOUS);
    }

    /**
     * The summary as JSON.
     *
     * @param codeAndQuery such as {@code abc?from=2026-01-01}
     */
    public String summary(String codeAndQuery) {
        var request = HttpRequest.newBuilder(URI.create("http://" + address + codeAndQuery))
                .header("Authorization", authorization)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(codeAndQuery + " was answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many clicks the summary tells of. */
    public long clicks(String codeAndQuery) {
        String summary = summary(codeAndQuery);
        Matcher total = TOTAL.matcher(summary);
        if (!total.find()) {
            throw new IllegalStateException("a summary without a total: " + summary);
        }
        return Long.parseLong(total.group(1));
    }

    /** Watches the clicks of a short URL. */
    public WebSocket watch(String code, WebSocket.Listener listener) throws ExecutionException, InterruptedException {
        return http.newWebSocketBuilder()
                .header("Authorization", authorization)
                .buildAsync(URI.create("ws://" + address + code + "/live"), listener)
                .get();
    }
}
