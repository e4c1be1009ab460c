package io.linkfleet.localstack.testing;

import io.linkfleet.localstack.server.KafkaServer;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.PostgresServer;
import io.linkfleet.localstack.server.RedisServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Embedded servers in a folder that goes with the JVM. */
final class EmbeddedServers implements ServerSource {

    private final Path folder = newFolder();
    private final List<LocalServer> started = new ArrayList<>();
    private @Nullable PostgresServer postgres;
    private @Nullable RedisServer redis;
    private @Nullable KafkaServer kafka;

    EmbeddedServers() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove, "stop-test-servers"));
    }

    @Override
    public synchronized TestDatabase createDatabase(String name) {
        if (postgres == null) {
            postgres = start(new PostgresServer(
                    folder.resolve("postgres"), folder.resolve("postgres.log"), Ports.free(), false));
        }
        postgres.createDatabase(name);
        return new TestDatabase("127.0.0.1:" + postgres.port(), name, "");
    }

    @Override
    public synchronized String redisUrl() {
        if (redis == null) {
            redis = start(new RedisServer(folder.resolve("redis"), folder.resolve("redis.log"), Ports.free()));
        }
        return redis.url();
    }

    @Override
    public synchronized String kafkaBootstrapServers() {
        if (kafka == null) {
            kafka = start(new KafkaServer(folder.resolve("kafka"), folder.resolve("kafka.log"), Ports.free()));
        }
        return kafka.bootstrapServers();
    }

    private <T extends LocalServer> T start(T server) {
        server.start();
        started.add(server);
        return server;
    }

    private synchronized void remove() {
        started.forEach(LocalServer::kill);
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("linkfleet-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
