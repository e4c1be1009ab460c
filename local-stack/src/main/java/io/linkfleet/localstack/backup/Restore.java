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
 * Puts a fleet that is down back to a back-up. Redis forgets its copies, since they may be newer; what it alone knows stays,
 * for the back-up doesn't have it. Kafka's consumers begin anew: clicks that came after the back-up and are still in the
 * topic are counted again when the fleet starts, and those that are in the back-up change nothing.
 */
public final class Restore {

    /** How often short URLs with a limit were followed, and the salts of visitor hashes. */
    private static final List<String> KNOWN_TO_REDIS_ALONE = List.of("url:clicks:", "visitor-salt:");

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
                var backup = new DatabaseBackup(postgres.jdbcUrl(DatabaseBackup.DATABASE, PostgresServer.SUPERUSER));
                backup.check(file);
                // First what does no harm by itself: clicks that are read once more change nothing.
                kafka.forgetConsumerGroups();
                redis.forgetAllBut(KNOWN_TO_REDIS_ALONE);
                return backup.restore(file);
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
