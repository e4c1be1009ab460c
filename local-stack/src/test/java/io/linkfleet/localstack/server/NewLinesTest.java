package io.linkfleet.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewLinesTest {

    @TempDir
    private Path folder;

    private Path log;
    private NewLines lines;

    @BeforeEach
    void makeLog() throws IOException {
        log = Files.createFile(folder.resolve("log"));
        lines = new NewLines(log);
    }

    @Test
    void eachLineIsReadOnce() throws IOException {
        assertThat(lines.next()).isEmpty();

        append("one\ntwo\n");
        assertThat(lines.next()).containsExactly("one", "two");
        assertThat(lines.next()).isEmpty();

        append("three\n");
        assertThat(lines.next()).containsExactly("three");
    }

    @Test
    void aLineIsReadWhenItIsWhole() throws IOException {
        append("one\nt");
        assertThat(lines.next()).containsExactly("one");
        append("w");
        assertThat(lines.next()).isEmpty();
        append("o\n");
        assertThat(lines.next()).containsExactly("two");
    }

    @Test
    void bytesThatAreNoTextAreReplaced() throws IOException {
        Files.write(log, new byte[] {'a', (byte) 0xff, '\n'}, StandardOpenOption.APPEND);

        assertThat(lines.next()).containsExactly("a\ufffd");
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }
}
