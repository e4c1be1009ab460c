package io.linkfleet.analytics.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One Postgres for the test JVM; it ends with it. */
public final class Servers {

    public static final String USER = "linkfleet_analytics";

    private static final Path BOOTSTRAP = Path.of("../infra/postgres/bootstrap.sql");

    private Servers() {}

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static int postgresPort() {
        return Postgres.SERVER.getPort();
    }

    /** A new database with roles and schemas, still without tables. */
    public static String newDatabase(String name) {
        execute("postgres", "CREATE DATABASE " + name);
        try {
            execute(name, Files.readString(BOOTSTRAP));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    public static String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + postgresPort() + "/" + database;
    }

    private static void execute(String database, String sql) {
        try (Connection connection =
                        Postgres.SERVER.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
