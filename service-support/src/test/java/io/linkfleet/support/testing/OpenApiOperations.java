package io.linkfleet.support.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The operations of an OpenAPI document, in its order. */
public final class OpenApiOperations {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    private final Predicate<String> paths;

    private OpenApiOperations(JsonNode document, Predicate<String> paths) {
        this.document = document;
        this.paths = paths;
    }

    public static OpenApiOperations read(Path yaml) {
        return new OpenApiOperations(new YAMLMapper().readTree(yaml.toFile()), _ -> true);
    }

    /** The same without the operations of other paths. */
    public OpenApiOperations of(Predicate<String> wantedPaths) {
        return new OpenApiOperations(document, wantedPaths);
    }

    /** One operation, as the document has it. */
    public record Operation(String method, String path, JsonNode node) {

        public String id() {
            return node.path("operationId").asString();
        }

        /** Those that stand in {@code place}: path, query or header. */
        List<JsonNode> parameters(String place) {
            return StreamSupport.stream(node.path("parameters").spliterator(), false)
                    .filter(parameter -> parameter.path("in").asString().equals(place))
                    .toList();
        }

        JsonNode bodies() {
            return node.path("requestBody").path("content");
        }

        boolean documents(int status) {
            return node.path("responses").has(Integer.toString(status));
        }
    }

    public List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey()) && paths.test(path.getKey())) {
                    operations.add(
                            new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
                }
            }
        }
        return operations;
    }

    /** The schema itself, wherever it is written down. */
    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.startsWith("#/") ? resolve(document.at(reference.substring(1))) : schema;
    }
}
