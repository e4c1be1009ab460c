package io.linkfleet.localstack.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process adds to its log, line by line while it writes: a line that is not whole yet is left for later. */
public final class NewLines {

    private final Path log;
    private long position;

    /** Begins with the first line. */
    public NewLines(Path log) {
        this.log = log;
    }

    /** The lines that became whole since the last call. Bytes that are no UTF-8 are replaced. */
    public List<String> next() throws IOException {
        byte[] added;
        try (InputStream file = Files.newInputStream(log)) {
            file.skipNBytes(position);
            added = file.readAllBytes();
        }
        int whole = endOfLastLine(added);
        position += whole;
        return new String(added, 0, whole, StandardCharsets.UTF_8).lines().toList();
    }

    private static int endOfLastLine(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
