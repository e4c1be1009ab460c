package io.linkfleet.localstack.testing;

import io.linkfleet.localstack.server.KafkaServer;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.PostgresServer;
import io.linkfleet.localstack.server.RedisServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Embedded servers in a folder that goes with the JVM. */
final class EmbeddedServers implements ServerSource {

    private final Path folder = TestFolder.create("linkfleet-test-");
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
        TestFolder.remove(folder);
    }
}
