package io.linkfleet.localstack.backup;

import io.linkfleet.localstack.supervisor.FleetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies all rows of the fleet's schemas into a file and back, by COPY in Postgres' binary format. The tables themselves
 * are made by the services' migrations, so rows go back into tables of the same version only.
 *
 * <p>Postgres' own pg_dump does more, and is the tool wherever it can be had; the embedded server comes without it.
 */
public final class DatabaseBackup {

    static final String DATABASE = "linkfleet";

    private static final String MANIFEST = "manifest.json";

    private static final String TABLES = """
        SELECT c.oid::regclass::text AS name,
               (SELECT array_agg(quote_ident(a.attname) ORDER BY a.attnum)
                FROM pg_attribute AS a
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
        FROM pg_class AS c
        WHERE c.relnamespace::regnamespace::text IN ('shortener', 'analytics')
          AND c.relkind IN ('r', 'p')
          AND NOT c.relispartition
          AND c.relname <> 'flyway_schema_history'
        ORDER BY 1\
        """;

    private static final String PARTITIONS = """
        SELECT c.oid::regclass::text                 AS name,
               i.inhparent::regclass::text           AS parent,
               pg_get_expr(c.relpartbound, c.oid)    AS bound,
               quote_ident(c.relowner::regrole::text) AS owner
        FROM pg_class AS c
        JOIN pg_inherits AS i ON i.inhrelid = c.oid
        WHERE c.relnamespace::regnamespace::text IN ('shortener', 'analytics')
          AND c.relkind IN ('r', 'p')
          AND c.relispartition
        ORDER BY c.oid\
        """;

    private static final String SEQUENCES = """
        SELECT format('SELECT setval(%L, (SELECT coalesce(max(%I), 0) + 1 FROM %s), false)',
                      pg_get_serial_sequence(c.oid::regclass::text, a.attname), a.attname, c.oid::regclass) AS setval
        FROM pg_class AS c
        JOIN pg_attribute AS a ON a.attrelid = c.oid
        WHERE c.relnamespace::regnamespace::text IN ('shortener', 'analytics')
          AND c.relkind IN ('r', 'p')
          AND a.attidentity <> ''\
        """;

    private static final List<String> SCHEMAS = List.of("analytics", "shortener");

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final String jdbcUrl;

    /** Of the database at {@code jdbcUrl}, which names a superuser. */
    public DatabaseBackup(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** Writes a file of how all tables are at one instant, while they are in use. Returns how many rows are in it. */
    public long write(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Manifest manifest;
            try (var zip = new ZipOutputStream(newFile(part))) {
                manifest = write(connection, zip);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return rows(manifest);
        } catch (SQLException e) {
            throw new FleetException("The back-up failed: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For its owner's eyes only: hashes of passwords and keys are in it. */
    private static OutputStream newFile(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    private static Manifest write(Connection connection, ZipOutputStream zip) throws SQLException, IOException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        List<Manifest.Table> tables = new ArrayList<>();
        Instant madeAt = Instant.now();
        for (Manifest.Table table : tables(connection)) {
            zip.putNextEntry(new ZipEntry(table.entry()));
            String query =
                    "COPY (SELECT " + table.columnList() + " FROM " + table.name() + ") TO STDOUT (FORMAT binary)";
            long rows = copy.copyOut(query, zip);
            tables.add(new Manifest.Table(table.name(), table.columns(), rows));
        }
        var manifest = new Manifest(madeAt, migrations(connection), tables, partitions(connection));
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(JSON.writeValueAsBytes(manifest));
        return manifest;
    }

    /** Fails unless the file is a whole back-up of tables as they are here. */
    public void check(Path file) {
        read(file, (zip, manifest, _) -> requireWhole(zip, manifest));
    }

    /** Puts all tables back to how they were, in one transaction. Returns how many rows they have then. */
    public long restore(Path file) {
        return rows(read(file, (zip, manifest, connection) -> {
            restore(zip, manifest, connection);
            connection.commit();
        }));
    }

    @FunctionalInterface
    private interface Work {

        void with(ZipFile zip, Manifest manifest, Connection connection) throws SQLException, IOException;
    }

    private Manifest read(Path file, Work work) {
        try (var zip = new ZipFile(file.toFile());
                Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            Manifest manifest = manifest(zip);
            requireSameTables(manifest, connection);
            work.with(zip, manifest, connection);
            return manifest;
        } catch (SQLException e) {
            throw new FleetException("Nothing was restored: " + e.getMessage());
        } catch (IOException | JacksonException e) {
            throw new FleetException(file + " can't be read as a back-up: " + e.getMessage());
        }
    }

    /** The library takes what an entry holds for right, whatever its checksum. */
    private static void requireWhole(ZipFile zip, Manifest manifest) throws IOException {
        for (Manifest.Table table : manifest.tables()) {
            ZipEntry entry = entry(zip, table.entry());
            var checksum = new CRC32();
            try (var rows = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
                rows.transferTo(OutputStream.nullOutputStream());
            }
            if (checksum.getValue() != entry.getCrc()) {
                throw new IOException(entry.getName() + " is damaged");
            }
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        try (InputStream json = zip.getInputStream(entry(zip, MANIFEST))) {
            return JSON.readValue(json, Manifest.class);
        }
    }

    private static void requireSameTables(Manifest manifest, Connection connection) throws SQLException {
        Map<String, String> here = migrations(connection);
        if (!here.equals(manifest.migrations())) {
            throw new FleetException("The back-up has tables of the versions " + manifest.migrations() + ", here are "
                    + here + ". Start the release that it was made with once, stop it, and restore then.");
        }
    }

    private static void restore(ZipFile zip, Manifest manifest, Connection connection)
            throws SQLException, IOException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        try (Statement statement = connection.createStatement()) {
            // Rows come back as they were: no trigger has a say, such as the one that keeps the audit log.
            statement.execute("SET LOCAL session_replication_role = replica");
            for (Manifest.Table table : tables(connection)) {
                statement.execute("TRUNCATE " + table.name());
            }
            for (Manifest.Partition partition : manifest.partitions()) {
                statement.execute("SET LOCAL ROLE " + partition.owner());
                statement.execute("CREATE TABLE IF NOT EXISTS " + partition.name() + " PARTITION OF "
                        + partition.parent() + ' ' + partition.bound());
            }
            statement.execute("RESET ROLE");
            for (Manifest.Table table : manifest.tables()) {
                try (InputStream rows = zip.getInputStream(entry(zip, table.entry()))) {
                    copy.copyIn(
                            "COPY " + table.name() + " (" + table.columnList() + ") FROM STDIN (FORMAT binary)", rows);
                }
            }
            for (String setval : texts(statement, SEQUENCES)) {
                statement.execute(setval);
            }
        }
    }

    private static ZipEntry entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no " + name);
        }
        return entry;
    }

    private static List<Manifest.Table> tables(Connection connection) throws SQLException {
        List<Manifest.Table> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(new Manifest.Table(
                        rows.getString("name"),
                        List.of((String[]) rows.getArray("columns").getArray()),
                        0));
            }
        }
        return tables;
    }

    private static List<Manifest.Partition> partitions(Connection connection) throws SQLException {
        List<Manifest.Partition> partitions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PARTITIONS)) {
            while (rows.next()) {
                partitions.add(new Manifest.Partition(
                        rows.getString("name"),
                        rows.getString("parent"),
                        rows.getString("bound"),
                        rows.getString("owner")));
            }
        }
        return partitions;
    }

    private static Map<String, String> migrations(Connection connection) throws SQLException {
        Map<String, String> versions = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String schema : SCHEMAS) {
                String query = "SELECT version FROM " + schema
                        + ".flyway_schema_history WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC"
                        + " LIMIT 1";
                versions.put(schema, texts(statement, query).getFirst());
            }
        }
        return versions;
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static long rows(Manifest manifest) {
        return manifest.tables().stream().mapToLong(Manifest.Table::rows).sum();
    }
}
