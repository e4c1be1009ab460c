package io.linkfleet.localstack.backup;

import io.linkfleet.localstack.server.KafkaServer;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.PostgresServer;
import io.linkfleet.localstack.server.RedisServer;
import io.linkfleet.localstack.supervisor.FleetException;
import io.linkfleet.localstack.supervisor.FleetLock;
import io.linkfleet.localstack.supervisor.Home;
import io.linkfleet.localstack.supervisor.Orphans;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts a fleet that is down back to a back-up. Redis forgets what it holds, since that may be newer. Kafka's consumers
 * begin anew: clicks that came after the back-up and are still in the topic are counted again when the fleet starts, and
 * those that are in the back-up change nothing.
 */
public final class Restore {

    private final Home home;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;

    public Restore(Home home) {
        this.home = home;
        postgres = new PostgresServer(home.data("postgres"), home.log("postgres"), Ports.free(), true);
        redis = new RedisServer(home.data("redis"), home.log("redis"), Ports.free());
        kafka = new KafkaServer(home.data("kafka"), home.log("kafka"), Ports.free());
    }

    /** Returns how many rows the tables have then. */
    public long from(Path file) {
        try (FleetLock _ = FleetLock.take(home)) {
            Orphans.end(home);
            requireFormerStart();
            List<LocalServer> servers = List.of(postgres, redis, kafka);
            try {
                servers.forEach(LocalServer::start);
                long rows = new DatabaseBackup(postgres.jdbcUrl(DatabaseBackup.DATABASE, PostgresServer.SUPERUSER))
                        .restore(file);
                redis.forgetAll();
                kafka.forgetConsumerGroups();
                return rows;
            } finally {
                servers.reversed().forEach(LocalServer::stop);
            }
        }
    }

    private void requireFormerStart() {
        if (!Files.exists(home.data("postgres"))) {
            throw new FleetException("There are no tables yet: start the fleet once, stop it, and restore then.");
        }
    }
}
