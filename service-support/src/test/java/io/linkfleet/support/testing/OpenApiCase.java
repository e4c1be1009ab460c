package io.linkfleet.support.testing;

import io.linkfleet.support.testing.OpenApiOperations.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request for an operation, more or less as its document asks for. */
final class OpenApiCase {

    /** Halves of surrogate pairs have no bytes in UTF-8, but an escape in JSON. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "%",
            "%00",
            "..",
            "null",
            "-1",
            "0",
            "99999999999999999999",
            "1e400",
            "true",
            "\u0000",
            "a\u0000b",
            "\uD800",
            "\uDBFF\uDFFF",
            "'; DROP TABLE urls; --",
            "<script>",
            "{{7*7}}",
            "\u202E\u0627",
            "\r\nX: y",
            "x".repeat(3_000));

    private final OpenApiOperations document;
    private final Operation operation;
    private final Map<String, List<String>> pathValues;
    private final Random random;
    private final SchemaValues values;

    OpenApiCase(OpenApiOperations document, Operation operation, Map<String, List<String>> pathValues, Random random) {
        this.document = document;
        this.operation = operation;
        this.pathValues = pathValues;
        this.random = random;
        this.values = new SchemaValues(document, random, ODD_TEXTS);
    }

    OpenApiRequest request() {
        Map<String, String> headers = headers();
        byte[] body = body(headers);
        return new OpenApiRequest(operation.method(), path() + query(), headers, body);
    }

    private String path() {
        String path = operation.path();
        for (JsonNode parameter : operation.parameters("path")) {
            String name = parameter.path("name").asString();
            List<String> known = pathValues.getOrDefault(name, List.of());
            String value = known.isEmpty() || isOneIn(3)
                    ? values.text(parameter.path("schema"))
                    : known.get(random.nextInt(known.size()));
            // An empty segment would be another path.
            path = path.replace('{' + name + '}', value.isEmpty() ? "-" : encoded(value));
        }
        return path;
    }

    private String query() {
        List<String> parts = new ArrayList<>();
        for (JsonNode parameter : operation.parameters("query")) {
            if (isOneIn(3)) {
                parts.add(parameter.path("name").asString() + '=' + encoded(values.text(parameter.path("schema"))));
            }
        }
        if (!parts.isEmpty() && isOneIn(15)) {
            parts.add(parts.getFirst());
        }
        if (isOneIn(25)) {
            parts.add(encoded(values.oddText()) + '=' + encoded(values.oddText()));
        }
        return parts.isEmpty() ? "" : '?' + String.join("&", parts);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode parameter : operation.parameters("header")) {
            String value = values.text(parameter.path("schema"));
            // What HTTP itself forbids never gets to the service.
            if (isOneIn(3) && value.length() < 2_000 && value.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
                headers.put(parameter.path("name").asString(), value);
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) {
        List<Map.Entry<String, JsonNode>> types =
                new ArrayList<>(operation.bodies().properties());
        if (types.isEmpty()) {
            return new byte[0];
        }
        Map.Entry<String, JsonNode> type = types.get(random.nextInt(types.size()));
        headers.put("Content-Type", isOneIn(40) ? "text/html" : type.getKey());
        byte[] body = type.getKey().endsWith("json")
                ? JSON.writeValueAsBytes(
                        values.json(document.resolve(type.getValue().path("schema"))))
                : example(type.getValue()).getBytes(StandardCharsets.UTF_8);
        return isOneIn(12) ? broken(body) : body;
    }

    private String example(JsonNode mediaType) {
        List<String> examples = new ArrayList<>();
        mediaType
                .path("examples")
                .forEach(example -> examples.add(example.path("value").asString("")));
        return examples.isEmpty() ? values.oddText() : examples.get(random.nextInt(examples.size()));
    }

    private byte[] broken(byte[] body) {
        if (body.length == 0 || isOneIn(8)) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        if (isOneIn(8)) {
            return "{\"a\":".repeat(random.nextInt(2_000)).getBytes(StandardCharsets.US_ASCII);
        }
        byte[] broken = isOneIn(2) ? Arrays.copyOf(body, random.nextInt(body.length)) : body.clone();
        for (int i = 0; i < 3 && broken.length > 0; i++) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        return broken;
    }

    private boolean isOneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
