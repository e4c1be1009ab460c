package io.linkfleet.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path folder;

    private Path log;
    private Path old;

    @BeforeEach
    void name() {
        log = folder.resolve("part.log");
        old = folder.resolve("part.log.old");
    }

    @Nested
    class Rotate {

        @Test
        void putsALargeLogAside() throws IOException {
            Files.writeString(old, "older");
            grow(LogFile.LARGEST + 1);

            LogFile.rotate(log);

            assertThat(log).doesNotExist();
            assertThat(old).hasSize(LogFile.LARGEST + 1);
        }

        @Test
        void leavesASmallLog() throws IOException {
            grow(LogFile.LARGEST);

            LogFile.rotate(log);

            assertThat(log).hasSize(LogFile.LARGEST);
            assertThat(old).doesNotExist();
        }

        private void grow(long length) throws IOException {
            try (var file = new RandomAccessFile(log.toFile(), "rw")) {
                file.setLength(length);
            }
        }
    }

    @Nested
    class End {

        @Test
        void hasTheLastLines() throws IOException {
            Files.writeString(log, "one\ntwo\nthree\n");

            assertThat(LogFile.end(log, 2)).containsExactly("two", "three");
            assertThat(LogFile.end(log, 20)).containsExactly("one", "two", "three");
        }

        @Test
        void replacesWhatIsNoText() throws IOException {
            Files.write(log, new byte[] {'a', (byte) 0xff, '\n'});

            assertThat(LogFile.end(log, 1)).containsExactly("a\ufffd");
        }

        @Test
        void isEmptyWhenThereIsNoLog() {
            assertThat(LogFile.end(log, 20)).isEmpty();
        }
    }
}
