package io.linkfleet.support.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.support.testing.OpenApiOperations.Operation;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends what an OpenAPI document shows as examples: whoever copies one must find that it works. */
public final class OpenApiExamples {

    private static final byte[] NO_BODY = {};

    private OpenApiExamples() {}

    /**
     * Sends every example of every operation; each must be answered with success, or with a conflict where an example
     * before it took what it wants.
     *
     * @param headers that every request needs, unless an example has its own
     * @param prepare makes what the examples take for granted, before each of them
     * @return how many were sent
     */
    public static int replay(OpenApiOperations operations, URI server, Map<String, String> headers, Runnable prepare) {
        List<String> failures = new ArrayList<>();
        int sent = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Operation operation : operations.all()) {
                for (OpenApiRequest request : examples(operation)) {
                    prepare.run();
                    HttpResponse<String> answer = request.with(headers).send(client, server);
                    sent++;
                    if (answer.statusCode() >= 300 && answer.statusCode() != 409) {
                        failures.add(request + " -> " + answer.statusCode() + ' ' + answer.body());
                    }
                }
            }
        }
        assertThat(failures).as("examples that don't work").isEmpty();
        return sent;
    }

    private static List<OpenApiRequest> examples(Operation operation) {
        List<OpenApiRequest> requests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> body : operation.bodies().properties()) {
            for (JsonNode example : body.getValue().path("examples")) {
                JsonNode value = example.path("value");
                requests.add(request(
                        operation,
                        body.getKey(),
                        (value.isString() ? value.asString() : value.toString()).getBytes(StandardCharsets.UTF_8),
                        requests.isEmpty()));
            }
        }
        if (operation.bodies().isMissingNode()) {
            requests.add(request(operation, null, NO_BODY, true));
        }
        assertThat(requests).as("examples of " + operation.id()).isNotEmpty();
        return requests;
    }

    private static OpenApiRequest request(
            Operation operation, @Nullable String contentType, byte[] body, boolean isFirst) {
        String path = operation.path();
        for (JsonNode parameter : operation.parameters("path")) {
            path = path.replace('{' + parameter.path("name").asString() + '}', example(parameter));
        }
        String query = operation.parameters("query").stream()
                .filter(OpenApiExamples::hasExample)
                .map(parameter -> parameter.path("name").asString() + '=' + example(parameter))
                .collect(Collectors.joining("&", "?", ""));
        Map<String, String> headers = new LinkedHashMap<>();
        // One key stands for one body.
        operation.parameters("header").stream()
                .filter(OpenApiExamples::hasExample)
                .filter(parameter ->
                        isFirst || !parameter.path("name").asString().equals("Idempotency-Key"))
                .forEach(parameter -> headers.put(
                        parameter.path("name").asString(),
                        parameter.path("example").asString()));
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        return new OpenApiRequest(operation.method(), path + (query.equals("?") ? "" : query), headers, body);
    }

    private static boolean hasExample(JsonNode parameter) {
        return parameter.has("example");
    }

    private static String example(JsonNode parameter) {
        return URLEncoder.encode(parameter.path("example").asString(), StandardCharsets.UTF_8);
    }
}
