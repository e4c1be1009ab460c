package io.linkfleet.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a published version of a contract looks like; these files are never edited, only joined by newer ones. */
public final class GoldenFile {

    private GoldenFile() {}

    public static String text(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/golden", name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(String name) {
        return text(name).getBytes(StandardCharsets.UTF_8);
    }
}
