package io.linkfleet.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {

    @TempDir
    private Path folder;

    @Test
    void takesTheHomeWithItWhenNothingElseIsThere() throws IOException {
        Home home = new Home(folder.resolve("home"));
        Files.createDirectories(home.data("redis"));
        Files.writeString(home.data("redis").resolve("appendonly.aof"), "data");

        Removal.of(home);

        assertThat(home.path()).doesNotExist();
    }

    @Test
    void leavesWhatIsNotTheFleets() throws IOException {
        Home home = new Home(folder);
        home.create();
        Path foreign = Files.createFile(folder.resolve("foreign"));

        Removal.of(home);

        assertThat(folder).isDirectoryContaining(foreign::equals);
        assertThat(home.folders()).noneMatch(Files::exists);
    }

    /** Elsewhere a folder may be a link to a larger disk; what it leads to isn't ours to walk through. */
    @Test
    void doesNotFollowLinks() throws IOException {
        Home home = new Home(folder.resolve("home"));
        Files.createDirectories(home.path());
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path foreign = Files.createFile(outside.resolve("foreign"));
        home.create();
        Files.createSymbolicLink(home.data("link"), outside);

        Removal.of(home);

        assertThat(foreign).exists();
    }
}
