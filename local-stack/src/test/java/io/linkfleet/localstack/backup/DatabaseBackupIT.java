package io.linkfleet.localstack.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.localstack.server.PostgresServer;
import io.linkfleet.localstack.supervisor.FleetException;
import io.linkfleet.localstack.testing.TestServers;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseBackupIT {

    @TempDir
    private Path folder;

    private final String jdbcUrl = TestServers.newDatabase().jdbcUrl(PostgresServer.SUPERUSER);
    private final BackedUpDatabase database = new BackedUpDatabase(jdbcUrl);
    private final DatabaseBackup backup = new DatabaseBackup(jdbcUrl);

    @BeforeEach
    void create() throws SQLException {
        database.create();
    }

    @Test
    void bringsBackEveryRowAndNoOther() throws SQLException {
        assertThat(backup.write(file())).isEqualTo(2);
        database.execute("UPDATE shortener.things SET name = 'changed' WHERE id = 1");
        database.execute("INSERT INTO shortener.things VALUES (3, 'three')");

        backup.check(file());
        assertThat(database.things()).isEqualTo("changed two three");

        assertThat(backup.restore(file())).isEqualTo(2);
        assertThat(database.things()).isEqualTo("one two");
    }

    @Test
    void isForItsOwnersEyesOnly() throws IOException {
        Files.writeString(file().resolveSibling("linkfleet.backup.part"), "left by one that was killed");

        backup.write(file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void isRefusedWhenItIsNone() throws IOException {
        Files.writeString(file(), "a letter");

        assertThatThrownBy(() -> backup.check(file()))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("can't be read as a back-up");
    }

    @Test
    void isRefusedWhenATableIsMissing() throws IOException {
        backup.write(file());
        change("shortener.things.copy", null);

        assertThatThrownBy(() -> backup.check(file()))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("shortener.things");
    }

    @Test
    void isRefusedWhenItsManifestIsBroken() throws IOException {
        backup.write(file());
        change("manifest.json", "{");

        assertThatThrownBy(() -> backup.check(file()))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("can't be read as a back-up");
    }

    @Test
    void isRefusedByTablesOfAnotherVersion() throws SQLException {
        backup.write(file());
        database.execute("INSERT INTO analytics.flyway_schema_history VALUES (2, '2', true)");

        assertThatThrownBy(() -> backup.check(file()))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("versions");
    }

    private Path file() {
        return folder.resolve("linkfleet.backup");
    }

    /** Takes a part out of the file, or puts another text in its place. */
    private void change(String part, @Nullable String text) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file())) {
            if (text == null) {
                Files.delete(zip.getPath(part));
            } else {
                Files.writeString(zip.getPath(part), text);
            }
        }
    }
}
