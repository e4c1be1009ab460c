package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.Main;
import io.linkfleet.localstack.server.KafkaServer;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.PostgresServer;
import io.linkfleet.localstack.server.RedisServer;
import io.linkfleet.localstack.supervisor.Home;
import io.linkfleet.localstack.supervisor.ServiceDefinition;
import io.linkfleet.localstack.supervisor.ServiceProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Servers and services that a benchmark starts one by one, with a folder and ports of their own. */
final class FleetUnderTest implements AutoCloseable {

    static final String REDIRECTOR_HEAP = "320m";

    private static final String DATABASE = "linkfleet";

    private final Home home;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;

    FleetUnderTest(Path folder) {
        home = new Home(folder);
        home.create();
        postgres = new PostgresServer(home.data("postgres"), home.log("postgres"), Ports.free(), true);
        redis = new RedisServer(home.data("redis"), home.log("redis"), Ports.free());
        kafka = new KafkaServer(home.data("kafka"), home.log("kafka"), Ports.free());
    }

    /** Starts the servers and stores the URLs: the shortener runs only to make its tables. */
    void start(ShortUrls urls) {
        servers().forEach(LocalServer::start);
        postgres.createDatabase(DATABASE);
        try (LocalServer shortener = service("shortener", "shortener-service", "256m", List.of(), Map.of())) {
            shortener.start();
        }
        urls.store(postgres.jdbcUrl(DATABASE, PostgresServer.SUPERUSER));
    }

    PostgresServer postgres() {
        return postgres;
    }

    RedisServer redis() {
        return redis;
    }

    KafkaServer kafka() {
        return kafka;
    }

    String database() {
        return postgres.jdbcUrl(DATABASE, PostgresServer.SUPERUSER);
    }

    /** A redirector, not started yet; {@code name} keeps several apart. */
    RedirectorUnderTest redirector(String name, List<String> options, Map<String, String> environment) {
        int managementPort = Ports.free();
        Map<String, String> all = new HashMap<>(environment);
        all.put("LINKFLEET_MANAGEMENT_PORT", Integer.toString(managementPort));
        return new RedirectorUnderTest(
                service(name, "redirector-service", REDIRECTOR_HEAP, options, all), managementPort);
    }

    /** The analytics service, not started yet. */
    LocalServer analytics() {
        return service("analytics", "analytics-service", "256m", List.of(), Map.of());
    }

    private ServiceProcess service(
            String name, String module, String heap, List<String> options, Map<String, String> more) {
        var definition = new ServiceDefinition(name, module, Ports.free(), Ports.free(), heap, options);
        Map<String, String> environment = new HashMap<>();
        environment.put("LINKFLEET_PORT", Integer.toString(definition.port()));
        environment.put("LINKFLEET_MANAGEMENT_PORT", Integer.toString(definition.managementPort()));
        environment.put("LINKFLEET_BIND_ADDRESS", "127.0.0.1");
        environment.put("LINKFLEET_PUBLIC_URL", "http://" + ShortUrls.DOMAIN);
        environment.put("LINKFLEET_LOG_FORMAT", "text");
        environment.put("LINKFLEET_POSTGRES_URL", postgres.url(DATABASE));
        environment.put("LINKFLEET_REDIS_URL", redis.url());
        environment.put("LINKFLEET_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("LINKFLEET_DATA_DIR", home.data(name).toString());
        environment.putAll(more);
        return new ServiceProcess(definition, home, Main.root(), environment);
    }

    /** Postgres, Redis and Kafka. */
    List<LocalServer> servers() {
        return List.of(postgres, redis, kafka);
    }

    @Override
    public void close() {
        servers().reversed().forEach(LocalServer::stop);
    }
}
