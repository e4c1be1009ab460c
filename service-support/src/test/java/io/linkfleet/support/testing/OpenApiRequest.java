package io.linkfleet.support.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as it goes out, which can be shown when its answer is wrong. */
record OpenApiRequest(String method, String target, Map<String, String> headers, byte[] body) {

    private static final int SHOWN = 600;

    OpenApiRequest with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.putAll(headers);
        return new OpenApiRequest(method, target, all, body);
    }

    HttpResponse<String> send(HttpClient client, URI server) {
        var request = HttpRequest.newBuilder(URI.create(server + target))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8);
        Map<String, String> shown = new LinkedHashMap<>(headers);
        shown.remove("Authorization");
        return method + ' ' + target + ' ' + shown + ' ' + text.substring(0, Math.min(SHOWN, text.length()));
    }
}
