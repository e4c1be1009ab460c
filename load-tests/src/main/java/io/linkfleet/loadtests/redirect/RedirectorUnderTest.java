package io.linkfleet.loadtests.redirect;

import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** A redirector and what it says of itself. */
record RedirectorUnderTest(LocalServer server, int managementPort) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Whether it answers; some measurements leave it out. */
    boolean isRunning() {
        return Ports.isOpen(server.port());
    }

    /** Its metrics by name and labels, as Prometheus would read them. */
    Map<String, Double> metrics() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus"))
                .build();
        try {
            Map<String, Double> metrics = new HashMap<>();
            HTTP.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        int space = line.lastIndexOf(' ');
                        metrics.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
                    });
            return metrics;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sum of all values of {@code metric} whose labels contain {@code label}. */
    double sum(String metric, String label) {
        return metrics().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(metric + "{")
                        && entry.getKey().contains(label))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Followers that it sent on. */
    long redirected() {
        return (long) sum("linkfleet_redirects_total", "outcome=\"redirected\"");
    }
}
