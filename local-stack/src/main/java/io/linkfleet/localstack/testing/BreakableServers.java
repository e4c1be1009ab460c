package io.linkfleet.localstack.testing;

import io.linkfleet.localstack.server.KafkaServer;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.PostgresServer;
import io.linkfleet.localstack.server.RedisServer;
import java.nio.file.Path;
import java.util.List;

/**
 * Servers that belong to one test class, which may stop, kill and freeze them; Postgres keeps what it committed over a
 * kill. Always embedded, since a container keeps neither its port nor its data over that.
 */
public final class BreakableServers {

    private static final String DATABASE = "linkfleet";

    private final Path folder;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;

    private BreakableServers(Path folder) {
        this.folder = folder;
        postgres = new PostgresServer(folder.resolve("postgres"), folder.resolve("postgres.log"), Ports.free(), true);
        redis = new RedisServer(folder.resolve("redis"), folder.resolve("redis.log"), Ports.free());
        kafka = new KafkaServer(folder.resolve("kafka"), folder.resolve("kafka.log"), Ports.free());
    }

    /** All three, started, with a database of the fleet's roles and schemas. They end with this JVM. */
    public static BreakableServers start() {
        var servers = new BreakableServers(TestFolder.create("linkfleet-fault-"));
        Runtime.getRuntime().addShutdownHook(new Thread(servers::remove, "stop-breakable-servers"));
        servers.all().forEach(LocalServer::start);
        servers.postgres.createDatabase(DATABASE);
        return servers;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public RedisServer redis() {
        return redis;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public TestDatabase database() {
        return new TestDatabase("127.0.0.1:" + postgres.port(), DATABASE, "");
    }

    /** Starts what is down, so that the next test finds all as it should be. */
    public void mend() {
        all().forEach(LocalServer::start);
    }

    private List<LocalServer> all() {
        return List.of(postgres, redis, kafka);
    }

    private void remove() {
        all().forEach(LocalServer::kill);
        TestFolder.remove(folder);
    }
}
