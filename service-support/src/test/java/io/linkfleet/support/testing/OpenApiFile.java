package io.linkfleet.support.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The committed OpenAPI document of a service: made from the code, kept in the repository so that changes are seen. */
public final class OpenApiFile {

    private static final String UPDATE = "openapi.update";

    private OpenApiFile() {}

    /** Fails when code and file differ; with {@code -Dopenapi.update=true} the file is written anew instead. */
    public static void assertUpToDate(String renderedYaml, Path committed) {
        try {
            if (Boolean.getBoolean(UPDATE)) {
                Files.createDirectories(committed.toAbsolutePath().getParent());
                Files.writeString(committed, renderedYaml);
            }
            assertThat(committed)
                    .as("rewrite it with -D%s=true when the change is meant", UPDATE)
                    .content()
                    .isEqualTo(renderedYaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
