package io.linkfleet.localstack.testing;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The servers of this test JVM: started when a test first asks, shared by all, gone with the JVM. They are embedded
 * unless the system property {@code linkfleet.test.servers} says {@code containers}.
 */
public final class TestServers {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestServers() {}

    /** A database of the caller's own, with the roles and schemas of the fleet and nothing in them. */
    public static TestDatabase newDatabase() {
        return Holder.SERVERS.createDatabase("test_" + DATABASES.incrementAndGet());
    }

    /** As a service takes it: {@code redis://127.0.0.1:6379}. */
    public static String redisUrl() {
        return Holder.SERVERS.redisUrl();
    }

    /** As a service takes it: {@code 127.0.0.1:9092}. */
    public static String kafkaBootstrapServers() {
        return Holder.SERVERS.kafkaBootstrapServers();
    }

    private static final class Holder {

        private static final ServerSource SERVERS = "containers".equals(System.getProperty("linkfleet.test.servers"))
                ? new ContainerServers()
                : new EmbeddedServers();
    }
}
