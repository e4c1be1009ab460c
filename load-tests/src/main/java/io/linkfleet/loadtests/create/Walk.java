package io.linkfleet.loadtests.create;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A way through a whole list, page by page.
 *
 * @param cursors one for each page but the first
 * @param urls how many were on all pages
 */
record Walk(List<String> cursors, long urls, Histogram nanos) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT = 100;

    static Walk through(ShortenerRequests requests, int expected) {
        List<String> cursors = new ArrayList<>();
        var nanos = new Histogram(3);
        long urls = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            String cursor = "";
            while (cursors.size() <= expected / LIMIT + 1) {
                long start = System.nanoTime();
                JsonNode page = page(client, requests, cursor);
                nanos.recordValue(System.nanoTime() - start);
                urls += page.path("data").size();
                String next = page.path("page").path("next_cursor").asString("");
                if (next.isEmpty()) {
                    break;
                }
                cursors.add(next);
                cursor = "&cursor=" + next;
            }
        }
        return new Walk(cursors, urls, nanos);
    }

    private static JsonNode page(HttpClient client, ShortenerRequests requests, String cursor) {
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + requests.shortener().port() + "/api/v1/urls?limit=" + LIMIT + cursor))
                .header("Authorization", requests.authorization())
                .build();
        try {
            return JSON.readTree(
                    client.send(request, BodyHandlers.ofByteArray()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int pages() {
        return cursors.size() + 1;
    }

    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    String cursorHalfway() {
        return cursors.get(cursors.size() / 2);
    }

    String lastCursor() {
        return cursors.getLast();
    }
}
