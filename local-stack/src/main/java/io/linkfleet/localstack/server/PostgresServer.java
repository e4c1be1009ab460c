package io.linkfleet.localstack.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A real Postgres 18. Every role may log in from loopback without a password. */
public final class PostgresServer implements LocalServer {

    public static final String SUPERUSER = "postgres";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    /** Pid, data directory and start in Unix seconds; more lines follow when it listens. */
    private static final int PID_FILE_LINES = 3;

    private static final Duration PID_FILE_TOLERANCE = Duration.ofSeconds(10);

    private final Path data;
    private final Path log;
    private final int port;
    private final boolean durable;
    private volatile @Nullable EmbeddedPostgres postgres;
    private volatile @Nullable ProcessHandle postmaster;

    /**
     * A server on {@code port}, with its files in {@code data} and its output in {@code log}.
     *
     * @param durable whether it waits for the disk; tests that never look back may do without
     */
    public PostgresServer(Path data, Path log, int port, boolean durable) {
        this.data = data;
        this.log = log;
        this.port = port;
        this.durable = durable;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public int port() {
        return port;
    }

    /** As clients take it: {@code postgresql://127.0.0.1:5432/linkfleet}. */
    public String url(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String jdbcUrl(String database, String role) {
        return "jdbc:" + url(database) + "?user=" + role;
    }

    /** The library starts the server and waits for it in one go; a crash meanwhile leaves {@link #postmaster(Path)}. */
    @Override
    public void launch() {
        if (postgres != null && isAlive()) {
            return;
        }
        try {
            LogFile.rotate(log);
            Files.createDirectories(data.toAbsolutePath().getParent());
            releaseDataDirectory();
            postgres = configuration().start();
            postmaster = postmaster(data).orElseThrow(() -> new IOException("postgres ended at once, see " + log));
        } catch (IOException e) {
            throw new UncheckedIOException("postgres did not start, see " + log, e);
        }
    }

    @Override
    public void awaitReady() {}

    /** After a kill the library still holds its lock on the data; closing what is dead gives it back. */
    private void releaseDataDirectory() {
        if (postgres != null) {
            stop();
        }
    }

    @Override
    public void stop() {
        if (postgres == null) {
            return;
        }
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (postmaster != null && !ServerProcess.endsWithin(postmaster, STOP_TIMEOUT)) {
            kill();
        }
    }

    /** The library's own handle is that of its start command; the server wrote its process id beside its data. */
    @Override
    public ProcessHandle process() {
        if (postmaster == null) {
            throw new IllegalStateException("postgres was not started");
        }
        return postmaster;
    }

    /**
     * The server that runs on {@code data}, whoever started it. Its pid file outlives a crash, and the pid may be
     * somebody else's by then: the process must also be as old as the file says.
     */
    public static Optional<ProcessHandle> postmaster(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() < PID_FILE_LINES) {
                return Optional.empty();
            }
            Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(ProcessTable::isRunning)
                    .filter(process -> startedAbout(process, started));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean startedAbout(ProcessHandle process, Instant instant) {
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, instant).abs().compareTo(PID_FILE_TOLERANCE) < 0)
                .isPresent();
    }

    /** Makes the database unless it is there, with the roles and schemas of the fleet. */
    public void createDatabase(String database) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres", SUPERUSER));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + database + "'")) {
            if (!rows.next()) {
                connection.createStatement().execute("CREATE DATABASE \"" + database + '"');
            }
        } catch (SQLException e) {
            throw new IllegalStateException("database " + database + " can't be made", e);
        }
        bootstrap(jdbcUrl(database, SUPERUSER));
    }

    /** Runs the script that every installation runs first. */
    public static void bootstrap(String superuserJdbcUrl) {
        try (Connection connection = DriverManager.getConnection(superuserJdbcUrl);
                var statement = connection.createStatement()) {
            statement.execute(bootstrapScript());
        } catch (SQLException e) {
            throw new IllegalStateException("roles and schemas can't be made", e);
        }
    }

    private static String bootstrapScript() {
        try (InputStream script = PostgresServer.class.getResourceAsStream("/postgres/bootstrap.sql")) {
            if (script == null) {
                throw new IllegalStateException("bootstrap.sql is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres.Builder configuration() {
        ProcessBuilder.Redirect output = ProcessBuilder.Redirect.appendTo(log.toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START_TIMEOUT)
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                // No socket files in a folder that all share; everybody comes over TCP.
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_wal_size", "512MB");
        return durable
                ? builder.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                : builder.setServerConfig("fsync", "off").setServerConfig("full_page_writes", "off");
    }
}
