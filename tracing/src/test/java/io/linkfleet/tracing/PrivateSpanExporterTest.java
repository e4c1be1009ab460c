package io.linkfleet.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PrivateSpanExporterTest {

    private final InMemorySpanExporter received = InMemorySpanExporter.create();

    @Test
    void leavesOutWhoAskedAndKeepsTheRest() {
        try (var provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new PrivateSpanExporter(received)))
                .build()) {
            provider.get("test")
                    .spanBuilder("GET")
                    .setAttribute("client.address", "203.0.113.7")
                    .setAttribute("client.port", 4711)
                    .setAttribute("network.peer.address", "203.0.113.7")
                    .setAttribute("network.peer.port", 4711)
                    .setAttribute("user_agent.original", "Browser/1")
                    .setAttribute("url.query", "token=secret")
                    .setAttribute("url.full", "http://redirector:8002/hello?token=secret")
                    .setAttribute("url.path", "/hello")
                    .setAttribute("http.response.status_code", 302)
                    .startSpan()
                    .end();

            assertThat(attributes())
                    .containsOnly(
                            Map.entry("url.full", "http://redirector:8002/hello"),
                            Map.entry("url.path", "/hello"),
                            Map.entry("http.response.status_code", 302L));
        }
    }

    private Map<String, Object> attributes() {
        return received.getFinishedSpanItems().getFirst().getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(entry -> key(entry.getKey()), Map.Entry::getValue));
    }

    private static String key(AttributeKey<?> key) {
        return key.getKey();
    }
}
