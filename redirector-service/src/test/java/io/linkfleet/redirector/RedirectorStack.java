package io.linkfleet.redirector;

import io.linkfleet.localstack.testing.TestDatabase;
import io.linkfleet.localstack.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points a test context at the test servers, on a database of its own that holds some short URLs. */
final class RedirectorStack implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final TestDatabase DATABASE = filledDatabase();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "LINKFLEET_POSTGRES_URL=" + DATABASE.url(),
                        "LINKFLEET_POSTGRES_PASSWORD=" + DATABASE.password(),
                        "LINKFLEET_REDIS_URL=" + TestServers.redisUrl(),
                        "LINKFLEET_KAFKA_BOOTSTRAP_SERVERS=" + TestServers.kafkaBootstrapServers(),
                        "LINKFLEET_DATA_DIR=" + newFolder(),
                        "LINKFLEET_MANAGEMENT_PORT=0",
                        "LINKFLEET_PUBLIC_URL=http://lnk.example",
                        "LINKFLEET_LOG_FORMAT=text")
                .applyTo(context);
    }

    /** For one redirector, below the folder that a clean build removes. */
    static Path newFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "redirector");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestDatabase filledDatabase() {
        return fill(TestServers.newDatabase());
    }

    /** Puts some short URLs where the shortener would have put them. */
    static TestDatabase fill(TestDatabase database) {
        try (var connection = DriverManager.getConnection(database.jdbcUrl("postgres"));
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("src/test/resources/shortener-view.sql")));
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
