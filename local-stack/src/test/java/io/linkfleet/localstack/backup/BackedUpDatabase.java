package io.linkfleet.localstack.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A table as services would have made it, and the versions of their migrations. */
final class BackedUpDatabase {

    private final String jdbcUrl;

    BackedUpDatabase(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    void create() throws SQLException {
        for (String schema : new String[] {"shortener", "analytics"}) {
            execute("CREATE TABLE " + schema
                    + ".flyway_schema_history (installed_rank int, version text, success boolean)");
            execute("INSERT INTO " + schema + ".flyway_schema_history VALUES (1, '1', true)");
        }
        execute("CREATE TABLE shortener.things (id int, name text)");
        execute("INSERT INTO shortener.things VALUES (1, 'one'), (2, 'two')");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String things() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT string_agg(name, ' ' ORDER BY id) FROM shortener.things")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
