package io.linkfleet.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A REST client or link follower at one address; it never follows a redirect by itself. */
final class Client {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final String base;
    private final String accessToken;

    Client(String base) {
        this(base, "");
    }

    private Client(String base, String accessToken) {
        this.base = base;
        this.accessToken = accessToken;
    }

    /** The same with an access token. */
    Client withToken(String token) {
        return new Client(base, token);
    }

    URI address() {
        return URI.create(base);
    }

    /** What this one is believed by, as a header. */
    Map<String, String> authorization() {
        return Map.of("Authorization", "Bearer " + accessToken);
    }

    /** The same for somebody who has just made an account and logged in. */
    Client withAccount() {
        String credentials = JSON.writeValueAsString(JSON.createObjectNode()
                .put("email", "u" + UUID.randomUUID() + "@example.com")
                .put("password", "four quiet otters swim"));
        HttpResponse<String> registered = postJson("/api/v1/auth/register", credentials);
        HttpResponse<String> tokens = postJson("/api/v1/auth/login", credentials);
        if (registered.statusCode() != 202 || tokens.statusCode() != 200) {
            throw new AssertionError("no account: " + registered.body() + tokens.body());
        }
        return withToken(json(tokens).path("access_token").asString());
    }

    /** The same with an API key of this one's, which may do what the scopes say. */
    Client withKey(String name, String... scopes) {
        ObjectNode wish = JSON.createObjectNode().put("name", name);
        List.of(scopes).forEach(wish.withArray("scopes")::add);
        HttpResponse<String> made = postJson("/api/v1/api-keys", wish.toString());
        if (made.statusCode() != 201) {
            throw new AssertionError("no key: " + made.body());
        }
        return withToken(json(made).path("key").asString());
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    HttpResponse<String> get(String path, String header, String value) {
        return send(request(path).header(header, value).GET().build());
    }

    HttpResponse<String> head(String path) {
        return send(request(path).HEAD().build());
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE().build());
    }

    HttpResponse<String> postJson(String path, String body) {
        return post(path, "application/json", body);
    }

    HttpResponse<String> postJson(String path, String body, String header, String value) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> post(String path, String contentType, String body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> send(String method, String path) {
        return send(request(path)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    /** Shortens a URL and returns the short code. */
    String shorten(String originalUrl) {
        String body = JSON.writeValueAsString(JSON.createObjectNode().put("original_url", originalUrl));
        HttpResponse<String> response = postJson("/api/v1/shorten", body);
        if (response.statusCode() != 200) {
            throw new AssertionError("shorten answered " + response.statusCode() + ": " + response.body());
        }
        return json(response).path("short_code").asString();
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(10));
        return accessToken.isEmpty() ? request : request.header("Authorization", "Bearer " + accessToken);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
