package io.linkfleet.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ApiDocumentTest {

    @Test
    void putsThePartsTogetherAndAddsWhatTheGatewayAnswers() {
        JsonNode whole = ApiDocument.of(List.of(
                part("paths: {/api/a: {get: {responses: {'200': {description: fine}}}}}"),
                part("paths: {/b: {get: {responses: {'200': {description: fine}}}}}")));

        assertThat(whole.at("/paths/~1api~1a/get/responses").propertyNames()).containsExactly("200", "429", "503");
        assertThat(whole.at("/paths/~1b/get/responses").propertyNames()).containsExactly("200");
    }

    @Test
    void refusesPartsThatContradictEachOther() {
        assertThatThrownBy(() -> ApiDocument.of(List.of(
                        part("components: {schemas: {Problem: {type: object}}}"),
                        part("components: {schemas: {Problem: {type: string}}}"))))
                .hasMessageContaining("Problem");
    }

    private static JsonNode part(String yaml) {
        return new YAMLMapper().readTree(yaml);
    }
}
