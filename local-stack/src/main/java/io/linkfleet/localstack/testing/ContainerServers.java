package io.linkfleet.localstack.testing;

import io.linkfleet.localstack.server.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The images that production runs, by Testcontainers, which removes them with the JVM. */
final class ContainerServers implements ServerSource {

    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final String REDIS_IMAGE = "valkey/valkey:8";
    private static final String KAFKA_IMAGE = "apache/kafka:4.2.1";
    private static final int REDIS_PORT = 6379;
    private static final String PASSWORD = "for-tests-only";

    private static final List<String> ROLES =
            List.of("linkfleet_shortener", "linkfleet_redirector", "linkfleet_analytics");

    private @Nullable PostgreSQLContainer postgres;
    private @Nullable GenericContainer<?> redis;
    private @Nullable KafkaContainer kafka;

    @Override
    public synchronized TestDatabase createDatabase(String name) {
        if (postgres == null) {
            postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                    .withUsername(PostgresServer.SUPERUSER)
                    .withPassword(PASSWORD);
            postgres.start();
        }
        var database = new TestDatabase(
                postgres.getHost() + ":" + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), name, PASSWORD);
        execute(new TestDatabase(database.authority(), "postgres", PASSWORD), "CREATE DATABASE " + name);
        PostgresServer.bootstrap(database.jdbcUrl(PostgresServer.SUPERUSER));
        for (String role : ROLES) {
            execute(database, "ALTER ROLE " + role + " PASSWORD '" + PASSWORD + "'");
        }
        return database;
    }

    @Override
    public synchronized String redisUrl() {
        if (redis == null) {
            redis = new GenericContainer<>(REDIS_IMAGE).withExposedPorts(REDIS_PORT);
            redis.start();
        }
        return "redis://" + redis.getHost() + ":" + redis.getMappedPort(REDIS_PORT);
    }

    @Override
    public synchronized String kafkaBootstrapServers() {
        if (kafka == null) {
            kafka = new KafkaContainer(KAFKA_IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
            kafka.start();
        }
        return kafka.getBootstrapServers();
    }

    private static void execute(TestDatabase database, String sql) {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(PostgresServer.SUPERUSER));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the container's database can't be prepared", e);
        }
    }
}
