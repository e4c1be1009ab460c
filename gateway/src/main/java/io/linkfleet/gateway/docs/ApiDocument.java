package io.linkfleet.gateway.docs;

import io.linkfleet.contracts.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One OpenAPI document made of those of the services, with what the gateway adds to each call. */
final class ApiDocument {

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");
    private static final String API = "/api/";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode whole = NODES.objectNode();
    private final ArrayNode tags;
    private final ObjectNode paths;
    private final ObjectNode components;

    private ApiDocument() {
        whole.put("openapi", "3.1.0");
        whole.putObject("info")
                .put("title", "Linkfleet")
                .put("summary", "Short URLs and exact figures of who follows them")
                .put("version", "1")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        whole.putArray("servers").addObject().put("url", "/");
        tags = whole.putArray("tags");
        paths = whole.putObject("paths");
        components = whole.putObject("components");
    }

    /**
     * The whole of the parts.
     *
     * @throws IllegalStateException when two parts say different things about the same path or component
     */
    static ObjectNode of(List<JsonNode> parts) {
        var document = new ApiDocument();
        parts.forEach(document::add);
        document.paths.properties().stream()
                .filter(path -> path.getKey().startsWith(API))
                .forEach(path -> addGatewayAnswers(path.getValue()));
        return document.whole;
    }

    private void add(JsonNode part) {
        part.path("tags").forEach(tags::add);
        merge(paths, part.path("paths"));
        for (Map.Entry<String, JsonNode> kind : part.path("components").properties()) {
            merge(components.withObject("/" + kind.getKey()), kind.getValue());
        }
    }

    private static void merge(ObjectNode into, JsonNode from) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            JsonNode known = into.get(entry.getKey());
            if (known != null && !known.equals(entry.getValue())) {
                throw new IllegalStateException("two services describe " + entry.getKey() + " differently");
            }
            into.set(entry.getKey(), entry.getValue());
        }
    }

    private static void addGatewayAnswers(JsonNode path) {
        for (Map.Entry<String, JsonNode> operation : path.properties()) {
            if (METHODS.contains(operation.getKey())
                    && operation.getValue().path("responses") instanceof ObjectNode responses) {
                addProblem(responses, ProblemType.RATE_LIMITED);
                addProblem(responses, ProblemType.SERVICE_UNAVAILABLE);
            }
        }
    }

    private static void addProblem(ObjectNode responses, ProblemType type) {
        String status = Integer.toString(type.status());
        if (!responses.has(status)) {
            responses
                    .putObject(status)
                    .put("description", type.meaning())
                    .putObject("content")
                    .putObject("application/problem+json")
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/Problem");
        }
    }
}
