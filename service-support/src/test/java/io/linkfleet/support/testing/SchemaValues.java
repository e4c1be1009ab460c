package io.linkfleet.support.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that fit a JSON schema for the most part, and break it now and then. */
final class SchemaValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 6;

    private final OpenApiOperations document;
    private final Random random;
    private final List<String> oddTexts;

    SchemaValues(OpenApiOperations document, Random random, List<String> oddTexts) {
        this.document = document;
        this.random = random;
        this.oddTexts = oddTexts;
    }

    String oddText() {
        return oddTexts.get(random.nextInt(oddTexts.size()));
    }

    /** As it stands in a path, a query or a header. */
    String text(JsonNode schema) {
        return value(document.resolve(schema), 0).asString(oddText());
    }

    JsonNode json(JsonNode schema) {
        return value(schema, 0);
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (isOneIn(12)) {
            return odd(depth);
        }
        if (schema.has("example") && isOneIn(3)) {
            return schema.path("example");
        }
        if (schema.path("enum").isArray()) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" -> NODES.numberNode(number(schema));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.stringNode(string(schema));
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asString("string") : type.asString("string");
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean wanted = required.contains(property.getKey()) ? !isOneIn(20) : isOneIn(3);
            if (wanted) {
                object.set(property.getKey(), value(document.resolve(property.getValue()), depth + 1));
            }
        }
        if (isOneIn(20) || !schema.has("properties")) {
            object.set(oddText(), odd(depth + 1));
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        int most = Math.min(5, schema.path("maxItems").asInt(5));
        int size = isOneIn(30) ? 30 : random.nextInt(most + 1);
        for (int i = 0; i < size; i++) {
            array.add(value(document.resolve(schema.path("items")), depth + 1));
        }
        return array;
    }

    /** Inside the bounds, on them, and next to them. */
    private long number(JsonNode schema) {
        long min = schema.path("minimum").asLong(-10);
        long max = schema.path("maximum").asLong(1_000);
        return switch (random.nextInt(6)) {
            case 0 -> min;
            case 1 -> max;
            case 2 -> min - 1;
            case 3 -> max + 1;
            default -> min + (long) (random.nextDouble() * (max - min));
        };
    }

    private String string(JsonNode schema) {
        if (schema.path("format").asString("").equals("date-time")) {
            return time();
        }
        int min = schema.path("minLength").asInt(0);
        int max = Math.min(schema.path("maxLength").asInt(40), 4_000);
        int length = switch (random.nextInt(8)) {
            case 0 -> min;
            case 1 -> max;
            case 2 -> Math.max(0, min - 1);
            case 3 -> max + 1;
            default -> min + random.nextInt(Math.max(1, Math.min(40, max) - min + 1));
        };
        String start = max > 1_000 && !isOneIn(4) ? "https://example.com/" : "";
        var text = new StringBuilder(start);
        while (text.length() < length) {
            text.append("abcXYZ012_-".charAt(random.nextInt(11)));
        }
        return text.toString();
    }

    private String time() {
        return switch (random.nextInt(6)) {
            case 0 -> "1969-12-31T23:59:59Z";
            case 1 -> "2001-01-01T00:00:00Z";
            case 2 -> "9999-12-31T23:59:59.999999999Z";
            case 3 -> "2099-02-30T00:00:00Z";
            case 4 -> "2099-01-01T00:00:00+02:00";
            default -> "2098-0%d-01T00:00:00Z".formatted(1 + random.nextInt(9));
        };
    }

    /** What no schema here asks for. */
    private JsonNode odd(int depth) {
        return switch (random.nextInt(depth < MAX_DEPTH ? 9 : 6)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(new BigDecimal("1e400"));
            case 2 -> NODES.numberNode(-0.5);
            case 3 -> NODES.booleanNode(random.nextBoolean());
            case 4, 5, 6 -> NODES.stringNode(oddText());
            case 7 -> NODES.arrayNode().add(odd(depth + 1));
            default -> NODES.objectNode().set(oddText(), odd(depth + 1));
        };
    }

    private boolean isOneIn(int count) {
        return random.nextInt(count) == 0;
    }
}
