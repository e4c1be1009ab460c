package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.localstack.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A fleet of its own, run by {@code ./linkfleet} as a user would, on free ports and in a folder of its own. */
final class Fleet {

    private static final Path ROOT =
            Path.of(System.getProperty("linkfleet.root")).toAbsolutePath().normalize();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(3);

    /** For JVMs that live for a minute: the second compiler would be busy for most of it, and everybody else wait. */
    static final Map<String, String> SHORT_LIVED = Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private JsonNode urls = MissingNode.getInstance();

    private Fleet(Path home) {
        this.home = home;
        environment.put("LINKFLEET_HOME", home.toString());
        environment.put("LINKFLEET_SKIP_BUILD", "true");
        for (String service : List.of("GATEWAY", "SHORTENER", "REDIRECTOR", "ANALYTICS")) {
            environment.put("LINKFLEET_" + service + "_PORT", Integer.toString(Ports.free()));
        }
        environment.put("LINKFLEET_RATE_LIMIT_CREATE", "100000/m");
        for (String calls : List.of("API", "SIGN_IN", "USER_CREATE", "USER_API", "KEY_CREATE", "KEY_API")) {
            environment.put("LINKFLEET_RATE_LIMIT_" + calls, "100000/m");
        }
    }

    /** A fleet whose data starts empty; it is not up yet. All fleets share what is made of the services' jars. */
    static Fleet in(Path home) {
        try {
            Path applications =
                    Files.createDirectories(Path.of("target", "applications").toAbsolutePath());
            Files.createSymbolicLink(Files.createDirectories(home).resolve("applications"), applications);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Fleet(home);
    }

    /** The same fleet with one more variable in its environment. */
    Fleet with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    void up(String... options) {
        List<String> arguments = new ArrayList<>(List.of("up", "--detach"));
        arguments.addAll(List.of(options));
        Output output = run(command(arguments), SHORT_LIVED);
        assertThat(output.exitCode()).as(output.text()).isZero();
        urls = status().path("urls");
    }

    void down() {
        Output output = linkfleet("down");
        assertThat(output.exitCode()).as(output.text()).isZero();
    }

    JsonNode status() {
        return JSON.readTree(linkfleet("status", "--json").text());
    }

    JsonNode part(String name) {
        for (JsonNode part : status().path("parts")) {
            if (part.path("name").asString().equals(name)) {
                return part;
            }
        }
        throw new AssertionError("no part " + name);
    }

    ProcessHandle process(String part) {
        return ProcessHandle.of(part(part).path("pid").asLong()).orElseThrow();
    }

    /** Every process that belongs to the fleet right now, the supervisor included. */
    List<ProcessHandle> processes() {
        JsonNode status = status();
        List<ProcessHandle> alive = new ArrayList<>();
        ProcessHandle.of(status.path("supervisor_pid").asLong()).ifPresent(alive::add);
        for (JsonNode part : status.path("parts")) {
            ProcessHandle.of(part.path("pid").asLong()).ifPresent(alive::add);
        }
        return alive;
    }

    /** Whether a process still runs; one that has ended may wait for ever to be asked for its result, and does not. */
    static boolean isRunning(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return process.isAlive()
                    && !(Files.exists(status) && Files.readString(status).contains("State:\tZ"));
        } catch (IOException _) {
            return false;
        }
    }

    /** Kills a part as a crash would; returns what was killed. */
    ProcessHandle kill(String part) {
        ProcessHandle process = process(part);
        process.destroyForcibly();
        Awaitility.await(part + " is gone").atMost(Duration.ofSeconds(5)).until(() -> !isRunning(process));
        return process;
    }

    /** Sends a signal to a part and its helper processes: {@code STOP} freezes it, {@code CONT} lets it go on. */
    void signal(String part, String signal) {
        ProcessHandle process = process(part);
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(process.pid())));
        process.descendants().forEach(helper -> command.add(Long.toString(helper.pid())));
        assertThat(run(command, Map.of()).exitCode()).isZero();
    }

    /** Kills the process that keeps the parts alive, as the kernel would when memory runs out. */
    void killSupervisor() {
        ProcessHandle supervisor =
                ProcessHandle.of(status().path("supervisor_pid").asLong()).orElseThrow();
        supervisor.destroyForcibly();
        Awaitility.await("supervisor is gone").atMost(Duration.ofSeconds(5)).until(() -> !isRunning(supervisor));
    }

    /** Whether a part is up again in another process than the one that was killed. */
    boolean isBack(String part, ProcessHandle killed) {
        JsonNode now = part(part);
        return now.path("state").asString().equals("up") && now.path("pid").asLong() != killed.pid();
    }

    int port(String service) {
        return Integer.parseInt(
                environment.getOrDefault("LINKFLEET_" + service.toUpperCase(Locale.ROOT) + "_PORT", "0"));
    }

    /** Where something is reached; the same as long as the fleet is up. */
    String url(String kind) {
        return urls.path(kind).asString();
    }

    Client gateway() {
        return new Client("http://127.0.0.1:" + port("gateway"));
    }

    Client redirector() {
        return new Client("http://127.0.0.1:" + port("redirector"));
    }

    long rowsOfUrls() {
        return count("SELECT count(*) FROM shortener.urls");
    }

    /** How many short URLs there are to destinations that begin so. */
    long shortUrlsTo(String destination) {
        return count("SELECT count(*) FROM shortener.urls WHERE starts_with(original_url, ?)", destination);
    }

    /** The sum that the daily table holds for a code. */
    long clicksInDailyTable(String shortCode) {
        return count(
                "SELECT coalesce(sum(total_clicks), 0) FROM analytics.url_analytics WHERE short_code = ?", shortCode);
    }

    /** Has the database answer, whatever it says. */
    void ask(String sql) {
        try (Connection connection = DriverManager.getConnection(url("jdbc"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private long count(String sql, String... arguments) {
        try (Connection connection = DriverManager.getConnection(url("jdbc"));
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError("the database can't be read", e);
        }
    }

    Output linkfleet(String... arguments) {
        return run(command(List.of(arguments)), Map.of());
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("linkfleet").toString()));
        command.addAll(arguments);
        return command;
    }

    /** Starts one more redirector on the same Redis, Kafka and Postgres. */
    SecondRedirector startSecondRedirector() {
        return SecondRedirector.start(ROOT, home, this);
    }

    private Output run(List<String> command, Map<String, String> more) {
        try {
            Path log = Files.createTempFile("linkfleet-command", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            builder.environment().putAll(more);
            Process process = builder.start();
            boolean ended = process.waitFor(COMMAND_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            String text = Files.readString(log);
            Files.delete(log);
            assertThat(ended)
                    .as("%s took longer than %s: %s", command, COMMAND_TIMEOUT, text)
                    .isTrue();
            return new Output(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    record Output(int exitCode, String text) {}
}
