package io.linkfleet.analytics;

import io.linkfleet.analytics.testing.AnalyticsStack;
import io.linkfleet.support.testing.OpenApiFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class OpenApiContractTest {

    @Test
    void committedDocumentIsWhatTheCodeSays() {
        byte[] document = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + AnalyticsStack.shared().port("server"))
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .get()
                .uri("/v3/api-docs.yaml")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();

        OpenApiFile.assertUpToDate(
                new String(Objects.requireNonNull(document), StandardCharsets.UTF_8),
                Path.of("src/main/openapi/analytics.yaml"));
    }
}
