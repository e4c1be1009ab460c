package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.KafkaServer;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.PostgresServer;
import io.linkfleet.localstack.server.RedisServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fleet on this machine: what it consists of, and what each part must know of the others. */
final class LocalFleet implements Fleet {

    static final String DATABASE = "linkfleet";

    private static final String GATEWAY = "gateway";
    private static final String PLACE_DATABASES = "LINKFLEET_PLACE_DATABASES";

    private final Home home;
    private final Path root;
    private final Settings settings;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;
    private final PlaceDatabase places;
    private final List<ServiceDefinition> services;

    /**
     * The fleet of the checkout {@code root}, set up by the caller's {@code environment}.
     *
     * @param observe whether services trace their requests
     */
    LocalFleet(Home home, Path root, Map<String, String> environment, boolean observe) {
        this.home = home;
        this.root = root;
        settings = new Settings(environment);
        var ports = new KeptPorts(home.portsFile(), Ports.POOL);
        postgres = new PostgresServer(home.data(Home.POSTGRES), home.log(Home.POSTGRES), ports.of(Home.POSTGRES), true);
        redis = new RedisServer(home.data("redis"), home.log("redis"), ports.of("redis"));
        kafka = new KafkaServer(home.data("kafka"), home.log("kafka"), ports.of("kafka"));
        places = new PlaceDatabase(home);
        List<String> options = observe ? tracing(root) : List.of();
        services = List.of(
                service("shortener", "shortener-service", 8001, "256m", options),
                service("redirector", "redirector-service", 8002, "320m", options),
                service("analytics", "analytics-service", 8003, "256m", options),
                service(GATEWAY, "gateway", 8000, "256m", options));
    }

    /** The same agent and extension that the images have. */
    private static List<String> tracing(Path root) {
        Path folder = root.resolve("tracing").resolve("target");
        return List.of(
                "-javaagent:" + folder.resolve("opentelemetry-javaagent.jar"),
                "-Dotel.javaagent.extensions=" + folder.resolve("linkfleet-tracing.jar"));
    }

    @Override
    public void check() {
        var seen = new HashSet<Integer>();
        for (ServiceDefinition service : services) {
            if (!seen.add(service.port()) || !Ports.isFree(service.port())) {
                throw new FleetException("Port " + service.port() + " for the " + service.name()
                        + " is taken; choose another one with " + portVariable(service.name()) + ".");
            }
        }
    }

    @Override
    public List<LocalServer> infrastructure() {
        return List.of(postgres, redis, kafka);
    }

    @Override
    public List<LocalServer> services() {
        return services.stream()
                .<LocalServer>map(service -> new ServiceProcess(service, home, root, environmentOf(service)))
                .toList();
    }

    @Override
    public void prepare() {
        postgres.createDatabase(DATABASE);
        if (!settings.has(PLACE_DATABASES)) {
            places.fetch();
        }
    }

    @Override
    public Map<String, String> urls() {
        var urls = new LinkedHashMap<String, String>();
        services.forEach(service -> urls.put(service.name(), service.url()));
        services.forEach(
                service -> urls.put(service.name() + "_management", "http://localhost:" + service.managementPort()));
        urls.put("jdbc", postgres.jdbcUrl(DATABASE, PostgresServer.SUPERUSER));
        urls.put("psql", "postgresql://" + PostgresServer.SUPERUSER + "@127.0.0.1:" + postgres.port() + "/" + DATABASE);
        urls.put("redis", redis.url());
        urls.put("kafka", kafka.bootstrapServers());
        return urls;
    }

    private static String portVariable(String service) {
        return "LINKFLEET_" + service.toUpperCase(Locale.ROOT) + "_PORT";
    }

    private ServiceDefinition service(String name, String module, int defaultPort, String heap, List<String> options) {
        int port = settings.port(portVariable(name), defaultPort);
        Ports.POOL.reserve(port);
        int preferred = defaultPort + 1000;
        return new ServiceDefinition(
                name, module, port, Ports.isFree(preferred) ? preferred : Ports.free(), heap, options);
    }

    private Map<String, String> environmentOf(ServiceDefinition service) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("LINKFLEET_PORT", Integer.toString(service.port()));
        variables.put("LINKFLEET_MANAGEMENT_PORT", Integer.toString(service.managementPort()));
        variables.put("LINKFLEET_BIND_ADDRESS", "127.0.0.1");
        variables.put("LINKFLEET_POSTGRES_URL", postgres.url(DATABASE));
        variables.put("LINKFLEET_REDIS_URL", redis.url());
        variables.put("LINKFLEET_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        variables.put("LINKFLEET_DATA_DIR", home.data(service.name()).toString());
        for (ServiceDefinition other : services) {
            variables.put("LINKFLEET_" + other.name().toUpperCase(Locale.ROOT) + "_URL", other.url());
        }
        GatewayKeys keys = GatewayKeys.in(home.data("keys"));
        if (service.name().equals(GATEWAY)) {
            putUnlessSet(variables, GatewayKeys.PRIVATE_VARIABLE, keys.privateKey());
        } else {
            putUnlessSet(variables, GatewayKeys.PUBLIC_VARIABLE, keys.publicKey());
            putUnlessSet(variables, "LINKFLEET_ACCOUNT_SECRET", KeptSecret.in(home.data("keys"), "account-secret"));
            // So that one command is enough to shorten a URL.
            putUnlessSet(variables, "LINKFLEET_ANONYMOUS_CREATION", "true");
            // Followers through the gateway keep their own address.
            putUnlessSet(variables, "LINKFLEET_TRUSTED_PROXIES", "127.0.0.1,::1");
        }
        places.path().ifPresent(file -> putUnlessSet(variables, PLACE_DATABASES, file.toString()));
        putUnlessSet(variables, "LINKFLEET_PUBLIC_URL", publicUrl());
        putUnlessSet(variables, "LINKFLEET_LOG_FORMAT", "text");
        // Here nobody follows so many that some would have to be left out. Nothing reads it without --observe.
        putUnlessSet(variables, "LINKFLEET_TRACES_REDIRECT_RATIO", "1");
        return variables;
    }

    private String publicUrl() {
        return services.stream()
                .filter(service -> service.name().equals(GATEWAY))
                .findFirst()
                .orElseThrow()
                .url();
    }

    private void putUnlessSet(Map<String, String> variables, String name, String value) {
        if (!settings.has(name)) {
            variables.put(name, value);
        }
    }
}
