package io.linkfleet.localstack.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.PostgresServer;
import io.linkfleet.localstack.server.RedisServer;
import io.linkfleet.localstack.supervisor.FleetException;
import io.linkfleet.localstack.supervisor.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of Redis, which holds copies and two truths of its own. */
class RestoreIT {

    @TempDir
    private Path folder;

    private Home home = new Home(Path.of(""));
    private Path file = Path.of("");

    @BeforeEach
    void runOnce() throws IOException, SQLException {
        home = new Home(folder);
        home.create();
        file = folder.resolve("linkfleet.backup");
        try (var postgres = new PostgresServer(home.data("postgres"), home.log("postgres"), Ports.free(), true)) {
            postgres.start();
            postgres.createDatabase(DatabaseBackup.DATABASE);
            String jdbcUrl = postgres.jdbcUrl(DatabaseBackup.DATABASE, PostgresServer.SUPERUSER);
            new BackedUpDatabase(jdbcUrl).create();
            new DatabaseBackup(jdbcUrl).write(file);
        }
        assertThat(redis("SET url:clicks:1 100", "SET visitor-salt:2026-11 salt", "SET url:localhost/copy newer"))
                .isEqualTo("+OK +OK +OK");
    }

    @Test
    void takesCopiesAwayAndLeavesWhatRedisAloneKnows() throws IOException {
        assertThat(new Restore(home).from(file)).isEqualTo(2);

        assertThat(existing()).isEqualTo(":1 :1 :0");
    }

    @Test
    void touchesNothingWhenTheFileIsNoBackup() throws IOException {
        Files.writeString(file, "a letter");

        assertThatThrownBy(() -> new Restore(home).from(file)).isInstanceOf(FleetException.class);

        assertThat(existing()).isEqualTo(":1 :1 :1");
    }

    @Test
    void touchesNothingWhenRowsAreDamaged() throws IOException {
        byte[] zip = Files.readAllBytes(file);
        zip[startOfFirstEntry(zip) + 8] ^= 0x10;
        Files.write(file, zip);

        assertThatThrownBy(() -> new Restore(home).from(file)).isInstanceOf(FleetException.class);

        assertThat(existing()).isEqualTo(":1 :1 :1");
    }

    /** As PKWARE's APPNOTE describes a local file header, 4.3.7. */
    private static int startOfFirstEntry(byte[] zip) {
        ByteBuffer header = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        return 30 + header.getShort(26) + header.getShort(28);
    }

    private String existing() throws IOException {
        return redis("EXISTS url:clicks:1", "EXISTS visitor-salt:2026-11", "EXISTS url:localhost/copy");
    }

    /** The answers of the fleet's Redis to these commands. */
    private String redis(String... commands) throws IOException {
        try (var server = new RedisServer(home.data("redis"), home.log("redis"), Ports.free())) {
            server.start();
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                    var answers = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                var text = new StringBuilder();
                for (String command : commands) {
                    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    text.append(answers.readLine()).append(' ');
                }
                return text.toString().strip();
            }
        }
    }
}
