package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.support.testing.OpenApiExamples;
import io.linkfleet.support.testing.OpenApiFuzz;
import io.linkfleet.support.testing.OpenApiOperations;
import io.linkfleet.support.testing.TestGateway;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** The service holds what its document promises, to clients that follow it and to those that don't. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class OpenApiDocumentIT {

    /** Without accounts and keys: their calls take secrets that no document can show, and hash passwords slowly. */
    private static final OpenApiOperations DOCUMENT = OpenApiOperations.read(Path.of("src/main/openapi/shortener.yaml"))
            .of(path -> !path.startsWith("/api/v1/auth/") && !path.startsWith("/api/v1/api-keys"));

    private static final int CASES = 1_000;

    private final UUID ownerId = UUID.randomUUID();
    private final URI server;
    private final Api owner;
    private final Map<String, String> headers = Map.of("Authorization", TestGateway.owner(ownerId));

    @Autowired
    OpenApiDocumentIT(@LocalServerPort int port) {
        server = URI.create("http://127.0.0.1:" + port);
        owner = Api.of(port, ownerId);
    }

    @Test
    void everyExampleWorks() {
        owner.create(",\"custom_code\":\"aZ3kQ9x\"");

        int examples = OpenApiExamples.replay(
                DOCUMENT,
                server,
                headers,
                () -> owner.post("/api/v1/urls/aZ3kQ9x/restore", "")
                        .expectStatus()
                        .isOk());

        assertThat(examples).isGreaterThan(15);
    }

    @Test
    void noRequestIsAnsweredWithAnErrorOfOurs() {
        List<String> codes = List.of(owner.create(""), owner.create(""), owner.create(""));

        OpenApiFuzz.run(DOCUMENT, server, 20_261_121, CASES, headers, Map.of("short_code", codes));
    }
}
