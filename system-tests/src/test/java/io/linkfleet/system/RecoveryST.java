package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the runbook rehearses, on a fleet of its own: a lost database comes back whole. */
class RecoveryST {

    private static final Path REHEARSAL = Path.of(System.getProperty("linkfleet.root"), "infra/recovery/rehearse")
            .toAbsolutePath();

    /** It starts and stops a fleet three times. */
    @Test
    @Timeout(value = 9, unit = TimeUnit.MINUTES)
    void bringsBackEveryLinkAndEveryClick(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("rehearsal.log");
        var builder = new ProcessBuilder(REHEARSAL.normalize().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LINKFLEET_SKIP_BUILD", "true");
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment().putAll(Fleet.SHORT_LIVED);

        Process rehearsal = builder.start();

        assertThat(rehearsal.waitFor(8, TimeUnit.MINUTES))
                .as(Files.readString(log))
                .isTrue();
        assertThat(rehearsal.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("nothing is lost");
    }
}
