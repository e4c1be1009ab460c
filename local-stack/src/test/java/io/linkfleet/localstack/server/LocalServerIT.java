package io.linkfleet.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.localstack.testing.TestDatabase;
import io.linkfleet.localstack.testing.TestServers;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalServerIT {

    @TempDir
    private Path folder;

    enum Kind {
        POSTGRES,
        REDIS,
        KAFKA
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsPortThroughStopKillAndPause(Kind kind) {
        try (LocalServer server = create(kind)) {
            server.start();
            int port = server.port();
            assertThat(Ports.isOpen(port)).isTrue();

            server.stop();
            assertThat(server.isAlive()).isFalse();
            assertThat(Ports.isOpen(port)).isFalse();

            server.start();
            server.kill();
            assertThat(server.isAlive()).isFalse();

            server.start();
            server.pause();
            server.resume();
            assertThat(server.port()).isEqualTo(port);
            assertThat(Ports.isOpen(port)).isTrue();
        }
    }

    @Test
    void postgresKeepsItsDataThroughAKill() throws SQLException {
        try (var server = new PostgresServer(folder.resolve("data"), folder.resolve("log"), Ports.free(), true)) {
            server.start();
            server.createDatabase("linkfleet");
            execute(server, "CREATE TABLE analytics.kept (id int)");

            server.kill();
            server.start();

            server.createDatabase("linkfleet");
            execute(server, "INSERT INTO analytics.kept VALUES (1)");
        }
    }

    @Test
    void postgresIsFoundByItsDataAlone() {
        try (var server = new PostgresServer(folder.resolve("data"), folder.resolve("log"), Ports.free(), false)) {
            server.start();
            assertThat(PostgresServer.postmaster(folder.resolve("data"))).contains(server.process());

            server.kill();
            assertThat(PostgresServer.postmaster(folder.resolve("data"))).isEmpty();
        }
    }

    @Test
    void postgresOpensNoSocketOutsideItsFolder() throws SQLException {
        try (var server = new PostgresServer(folder.resolve("data"), folder.resolve("log"), Ports.free(), false)) {
            server.start();

            assertThat(show(server, "unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void kafkaKeepsItsTopicsThroughAKill() throws Exception {
        try (var server = new KafkaServer(folder.resolve("data"), folder.resolve("log"), Ports.free())) {
            server.start();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1)))
                        .all()
                        .get();
            }

            server.kill();
            server.start();

            try (Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .ignoreExceptions()
                        .until(() -> admin.listTopics().names().get().contains("kept"));
            }
        }
    }

    @Test
    void kafkaTakesAnotherPortForItsControllerWhenThatOfBeforeIsTaken() throws IOException {
        try (var server = new KafkaServer(folder.resolve("data"), folder.resolve("log"), Ports.free())) {
            server.start();
            int before = controllerPort();
            server.stop();

            try (var _ = new ServerSocket(before, 1, InetAddress.getLoopbackAddress())) {
                server.start();
            }

            assertThat(controllerPort()).isNotEqualTo(before);
        }
    }

    @Test
    void testDatabasesHaveTheRolesOfTheFleetAndNothingElse() throws SQLException {
        TestDatabase database = TestServers.newDatabase();

        try (Connection connection = DriverManager.getConnection(database.jdbcUrl("linkfleet_analytics"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE own (id int)");
            assertThat(TestServers.newDatabase().name()).isNotEqualTo(database.name());
        }
    }

    private LocalServer create(Kind kind) {
        Path data = folder.resolve("data");
        Path log = folder.resolve("server.log");
        return switch (kind) {
            case POSTGRES -> new PostgresServer(data, log, Ports.free(), false);
            case REDIS -> new RedisServer(data, log, Ports.free());
            case KAFKA -> new KafkaServer(data, log, Ports.free());
        };
    }

    private int controllerPort() throws IOException {
        var configuration = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("data/server.properties"))) {
            configuration.load(reader);
        }
        String voters = configuration.getProperty("controller.quorum.voters");
        return Integer.parseInt(voters.substring(voters.lastIndexOf(':') + 1));
    }

    private static String show(PostgresServer server, String setting) throws SQLException {
        String url = server.jdbcUrl("postgres", PostgresServer.SUPERUSER);
        try (Connection connection = DriverManager.getConnection(url);
                var rows = connection.createStatement().executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        String url = server.jdbcUrl("linkfleet", PostgresServer.SUPERUSER);
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
