package io.linkfleet.shortener;

import io.linkfleet.localstack.server.KafkaServer;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.PostgresServer;
import io.linkfleet.localstack.server.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Points contexts at servers of their own, which a test may stop, kill and freeze; they end with the JVM. */
final class OutageStack implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path FOLDER = newFolder();

    static final PostgresServer POSTGRES =
            new PostgresServer(FOLDER.resolve("postgres"), FOLDER.resolve("postgres.log"), Ports.free(), true);
    static final RedisServer REDIS =
            new RedisServer(FOLDER.resolve("redis"), FOLDER.resolve("redis.log"), Ports.free());
    static final KafkaServer KAFKA =
            new KafkaServer(FOLDER.resolve("kafka"), FOLDER.resolve("kafka.log"), Ports.free());

    private static final String DATABASE = "linkfleet";

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OutageStack::remove, "stop-outage-servers"));
        startAll();
        POSTGRES.createDatabase(DATABASE);
    }

    /** Brings back whatever is down. */
    static void startAll() {
        POSTGRES.start();
        REDIS.start();
        KAFKA.start();
    }

    /** Stops every process of the server, its parent first: connections stay open and nothing is answered. */
    static void freeze(LocalServer server) {
        signal(server, "STOP");
    }

    static void thaw(LocalServer server) {
        signal(server, "CONT");
    }

    /** For JDBC around the service's own connections. */
    static String jdbcUrl() {
        return POSTGRES.jdbcUrl(DATABASE, "linkfleet_shortener");
    }

    static String[] settings() {
        return new String[] {
            "LINKFLEET_PORT=0",
            "LINKFLEET_MANAGEMENT_PORT=0",
            "LINKFLEET_POSTGRES_URL=" + POSTGRES.url(DATABASE),
            "LINKFLEET_REDIS_URL=" + REDIS.url(),
            "LINKFLEET_KAFKA_BOOTSTRAP_SERVERS=" + KAFKA.bootstrapServers(),
            "LINKFLEET_PUBLIC_URL=http://lnk.example",
            "LINKFLEET_LOG_FORMAT=text"
        };
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(settings()).applyTo(context);
    }

    private static void signal(LocalServer server, String signal) {
        ProcessHandle process = server.process();
        send(signal, process);
        process.descendants().forEach(child -> send(signal, child));
    }

    private static void send(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void remove() {
        try {
            List.of(POSTGRES, REDIS, KAFKA).forEach(LocalServer::kill);
            FileSystemUtils.deleteRecursively(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("linkfleet-outage-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
