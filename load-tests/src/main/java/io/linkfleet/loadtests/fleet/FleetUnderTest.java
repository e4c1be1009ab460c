package io.linkfleet.loadtests.fleet;

import io.linkfleet.loadtests.Main;
import io.linkfleet.localstack.server.KafkaServer;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.PostgresServer;
import io.linkfleet.localstack.server.RedisServer;
import io.linkfleet.localstack.supervisor.GatewayKeys;
import io.linkfleet.localstack.supervisor.Home;
import io.linkfleet.localstack.supervisor.ServiceDefinition;
import io.linkfleet.localstack.supervisor.ServiceProcess;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.EcKeys;
import io.linkfleet.support.access.InternalTokenWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.util.FileSystemUtils;

/** Servers and services that a benchmark starts one by one, with a folder and ports of their own. */
public final class FleetUnderTest implements AutoCloseable {

    public static final String REDIRECTOR_HEAP = "320m";

    /** What a container of 512 MiB gives it. */
    private static final String ANALYTICS_HEAP = "230m";

    private static final int PARTITIONS = 6;
    private static final String DATABASE = "linkfleet";
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final GatewayKeys gatewayKeys = GatewayKeys.generate();
    private final Path folder;
    private final Home home;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;
    private volatile boolean closed;

    private FleetUnderTest(Path folder) {
        this.folder = folder;
        home = new Home(folder);
        home.create();
        postgres = new PostgresServer(home.data("postgres"), home.log("postgres"), Ports.free(), true);
        redis = new RedisServer(home.data("redis"), home.log("redis"), Ports.free());
        kafka = new KafkaServer(home.data("kafka"), home.log("kafka"), Ports.free());
    }

    /**
     * Runs a benchmark, then stops all servers and deletes the folder; after a failure it stays, with all logs. Nothing is
     * left of a benchmark that is interrupted.
     */
    public static void use(Benchmark benchmark) throws IOException {
        Path folder = Files.createTempDirectory("linkfleet-bench-");
        try (var fleet = new FleetUnderTest(folder)) {
            Runtime.getRuntime().addShutdownHook(new Thread(fleet::abandon, "abandon-benchmark"));
            benchmark.run(fleet);
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    /** What is done with a fleet. */
    @FunctionalInterface
    public interface Benchmark {

        void run(FleetUnderTest fleet) throws IOException;
    }

    /** Starts the servers and stores the URLs: the shortener runs only to make its tables. */
    public void start(ShortUrls urls) {
        System.out.println("starting Postgres, Redis and Kafka, storing " + urls.count() + " short URLs");
        servers().forEach(LocalServer::start);
        postgres.createDatabase(DATABASE);
        try (LocalServer shortener = shortener()) {
            shortener.start();
        }
        urls.store(postgres.jdbcUrl(DATABASE, PostgresServer.SUPERUSER));
    }

    /** Where a benchmark may keep files of its own. */
    public Path folder() {
        return folder;
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

    public String database() {
        return postgres.jdbcUrl(DATABASE, PostgresServer.SUPERUSER);
    }

    /** A redirector, not started yet; {@code name} keeps several apart. */
    public RedirectorUnderTest redirector(String name, List<String> options, Map<String, String> environment) {
        int managementPort = Ports.free();
        Map<String, String> all = new HashMap<>(environment);
        all.put("LINKFLEET_MANAGEMENT_PORT", Integer.toString(managementPort));
        return new RedirectorUnderTest(
                service(name, "redirector-service", REDIRECTOR_HEAP, options, all), managementPort);
    }

    /** A shortener that takes short URLs of everybody, not started yet. */
    public LocalServer shortener() {
        return service(
                "shortener", "shortener-service", "256m", List.of(), Map.of("LINKFLEET_ANONYMOUS_CREATION", "true"));
    }

    /** The header {@code Authorization} with which a gateway would speak for this caller. */
    public String authorization(Caller caller) {
        Instant now = Instant.now();
        return "Bearer "
                + new InternalTokenWriter(EcKeys.readPrivateKey(gatewayKeys.privateKey()))
                        .write(caller, now, now.plus(TOKEN_LIFETIME));
    }

    /** The analytics service, not started yet. */
    public LocalServer analytics() {
        return service("analytics", "analytics-service", ANALYTICS_HEAP, List.of(), Map.of());
    }

    /** A gateway with settings of its own, not started yet. */
    public LocalServer gateway(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(GatewayKeys.PRIVATE_VARIABLE, gatewayKeys.privateKey());
        return service("gateway", "gateway", REDIRECTOR_HEAP, List.of(), all);
    }

    /** The libraries of a service that was started before. */
    public List<Path> libraries(String service) throws IOException {
        try (Stream<Path> files = Files.walk(home.application(service))) {
            return files.filter(FleetUnderTest::isLibrary).toList();
        }
    }

    private static boolean isLibrary(Path file) {
        Path folder = file.getParent();
        return folder != null && folder.endsWith("lib");
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
        environment.put("LINKFLEET_ACCOUNT_SECRET", "of a benchmark, which has no accounts");
        environment.put(GatewayKeys.PUBLIC_VARIABLE, gatewayKeys.publicKey());
        environment.put("LINKFLEET_DATA_DIR", home.data(name).toString());
        environment.putAll(more);
        return new ServiceProcess(definition, home, Main.root(), environment);
    }

    /** The most memory that a running server held so far, as the kernel counts it. */
    public static long peakMemoryMebibytes(LocalServer server) {
        try (Stream<String> lines =
                Files.lines(Path.of("/proc/" + server.process().pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a topic as the services declare it; their own declaration changes nothing then. */
    public void declareTopic(String name) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Postgres, Redis and Kafka. */
    public List<LocalServer> servers() {
        return List.of(postgres, redis, kafka);
    }

    @Override
    public void close() {
        servers().reversed().forEach(LocalServer::stop);
        closed = true;
    }

    /** All processes have sessions of their own, so that Ctrl-C reaches none of them. */
    private void abandon() {
        if (!closed) {
            servers().reversed().forEach(LocalServer::stop);
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            FileSystemUtils.deleteRecursively(folder.toFile());
        }
    }
}
