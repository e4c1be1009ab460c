package io.linkfleet.loadtests.fleet;

import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A redirector and what it says of itself. */
public record RedirectorUnderTest(LocalServer server, int managementPort) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Whether it answers; some measurements leave it out. */
    public boolean isRunning() {
        return Ports.isOpen(server.port());
    }

    /** Its metrics by name and labels, as Prometheus would read them. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new HashMap<>();
        get(managementPort, "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int space = line.lastIndexOf(' ');
                    metrics.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
                });
        return metrics;
    }

    /** What it answers to a GET; 0 when it doesn't. */
    public int statusOf(String path) {
        try {
            return get(server.port(), path).statusCode();
        } catch (UncheckedIOException _) {
            return 0;
        }
    }

    private static HttpResponse<String> get(int port, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sum of all values of {@code metric} whose labels contain {@code label}. */
    public double sum(String metric, String label) {
        return metrics().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(metric + "{")
                        && entry.getKey().contains(label))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Followers that it sent on. */
    public long redirected() {
        return (long) sum("linkfleet_redirects_total", "outcome=\"redirected\"");
    }
}
