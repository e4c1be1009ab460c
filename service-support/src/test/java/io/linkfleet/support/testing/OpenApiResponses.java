package io.linkfleet.support.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Holds answers against the OpenAPI document: their status must be documented for the operation and their JSON must fit
 * the schema. An answer to a path or method that the document doesn't have is left alone.
 */
public final class OpenApiResponses {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final PathPatternParser patterns = new PathPatternParser();

    private OpenApiResponses(JsonNode document) {
        this.document = document;
    }

    /** A client that checks every answer whose body a test expects. */
    public static WebTestClient checking(WebTestClient client, Path committedYaml) {
        var responses = new OpenApiResponses(new YAMLMapper().readTree(committedYaml.toFile()));
        return client.mutate().entityExchangeResultConsumer(responses::check).build();
    }

    private void check(EntityExchangeResult<?> result) {
        JsonNode operation = operation(result.getMethod(), result.getUrl().getRawPath());
        if (operation == null) {
            return;
        }
        String status = Integer.toString(result.getStatus().value());
        JsonNode response = resolve(operation.path("responses").path(status));
        assertThat(response.isObject())
                .as("%s %s answered %s, which is not documented", result.getMethod(), result.getUrl(), status)
                .isTrue();
        byte[] body = result.getResponseBodyContent();
        MediaType type = result.getResponseHeaders().getContentType();
        if (body != null && body.length > 0 && type != null && isJson(type)) {
            checkBody(response, type, body);
        }
    }

    /** Not a line of objects, which is no JSON text. */
    private static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }

    private void checkBody(JsonNode response, MediaType type, byte[] body) {
        String mediaType = type.getType() + "/" + type.getSubtype();
        JsonNode schema = response.path("content").path(mediaType).path("schema");
        assertThat(schema.isObject())
                .as("no schema for %s in %s", mediaType, response)
                .isTrue();
        List<Error> errors = schemas.getSchema(standalone(schema)).validate(JSON.readTree(body));
        assertThat(errors).as("body against the document").isEmpty();
    }

    /** The schema with everything that its references point at. */
    private JsonNode standalone(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        whole.set("allOf", JSON.createArrayNode().add(schema));
        return whole;
    }

    private @Nullable JsonNode operation(HttpMethod method, String rawPath) {
        PathContainer path = PathContainer.parsePath(rawPath);
        for (Map.Entry<String, JsonNode> entry : document.path("paths").properties()) {
            PathPattern pattern = patterns.parse(entry.getKey());
            JsonNode operation = entry.getValue().path(method.name().toLowerCase(Locale.ROOT));
            if (pattern.matches(path) && operation.isObject()) {
                return operation;
            }
        }
        return null;
    }

    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.startsWith("#/") ? document.at(reference.substring(1)) : node;
    }
}
