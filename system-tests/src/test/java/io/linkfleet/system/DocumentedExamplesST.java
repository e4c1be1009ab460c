package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.support.testing.OpenApiExamples;
import io.linkfleet.support.testing.OpenApiOperations;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the document of short URLs shows as examples works through the gateway. */
@ExtendWith(FleetExtension.class)
class DocumentedExamplesST {

    private static final Path DOCUMENT =
            Path.of(System.getProperty("linkfleet.root"), "shortener-service/src/main/openapi/shortener.yaml");

    private final Client owner;

    DocumentedExamplesST(Fleet fleet) {
        this.owner = fleet.gateway().withAccount();
    }

    @Test
    void work() {
        owner.postJson("/api/v1/urls", "{\"original_url\":\"https://example.com/hello\",\"custom_code\":\"aZ3kQ9x\"}");

        int examples = OpenApiExamples.replay(
                OpenApiOperations.read(DOCUMENT).of(DocumentedExamplesST::isAboutShortUrls),
                owner.address(),
                owner.authorization(),
                () -> owner.send("POST", "/api/v1/urls/aZ3kQ9x/restore"));

        assertThat(examples).isGreaterThan(15);
    }

    private static boolean isAboutShortUrls(String path) {
        return path.startsWith("/api/v1/urls") || path.equals("/api/v1/shorten");
    }
}
