package io.linkfleet.redirector.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.linkfleet.localstack.testing.TestServers;
import io.linkfleet.redirector.MutableClock;
import io.linkfleet.support.redis.RedisConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitorSaltsIT {

    /** Redirectors of other tests share this Redis, and are in the window of today. */
    private static final Instant START = Instant.parse("2031-11-30T23:00:00Z");

    private static final InetAddress VISITOR = InetAddress.ofLiteral("203.0.113.77");

    private final MutableClock clock = new MutableClock(START);
    private final RedisConnection redis = new RedisConnection(URI.create(TestServers.redisUrl()));
    private final RedisClient client = RedisClient.create(TestServers.redisUrl());
    private final RedisCommands<String, String> commands = client.connect().sync();

    @TempDir
    private Path folder;

    @BeforeEach
    void connect() {
        commands.flushall();
        redis.afterPropertiesSet();
        Awaitility.await().ignoreExceptions().until(() -> {
            redis.probe().block(Duration.ofSeconds(1));
            return true;
        });
    }

    @AfterEach
    void disconnect() {
        redis.destroy();
        client.shutdown();
    }

    @Test
    void allRedirectorsMakeTheSameHash() throws Exception {
        VisitorSalts one = start(null);
        VisitorSalts other = start(null);

        assertThat(hash(one, START)).isEqualTo(hash(other, START));
        assertThat(hash(one, START).window()).isEqualTo("2031-11");
        assertThat(hash(one, START).value()).matches("[0-9a-f]{32}");
    }

    @Test
    void visitorsDifferByAddressAndBrowser() throws Exception {
        var visitors = new Visitors(start(null));

        VisitorHash hash = visitors.hash(VISITOR, "a", START);

        assertThat(visitors.hash(VISITOR, "a", START)).isEqualTo(hash);
        assertThat(visitors.hash(VISITOR, "b", START)).isNotEqualTo(hash);
        assertThat(visitors.hash(InetAddress.ofLiteral("203.0.113.78"), "a", START))
                .isNotEqualTo(hash);
        assertThat(visitors.hash(InetAddress.ofLiteral("2001:db8::77"), "a", START))
                .isNotEqualTo(hash);
    }

    @Test
    void aRedisThatLostItsDataGetsTheSaltBack() throws Exception {
        VisitorSalts salts = start(null);
        VisitorHash before = hash(salts, START);

        commands.flushall();
        Awaitility.await().until(() -> commands.exists("visitor-salt:2031-11") == 1);

        assertThat(hash(salts, START)).isEqualTo(before);
        assertThat(hash(start(null), START)).isEqualTo(before);
    }

    @Test
    void theSaltOutlivesARestartOfEverything() throws Exception {
        VisitorSalts salts = start(folder);
        VisitorHash before = hash(salts, START);
        salts.stop();
        Awaitility.await().until(() -> !salts.isRunning());
        commands.flushall();

        assertThat(hash(start(folder), START)).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("visitor-salt"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theNextWindowHasAnotherSaltAndTheOldOneIsDestroyed() throws Exception {
        VisitorSalts salts = start(folder);
        Salt old = Objects.requireNonNull(salts.saltAt(START));
        Instant next = Instant.parse("2031-12-01T00:02:00Z");

        clock.set(Instant.parse("2031-11-30T23:55:00Z"));
        Awaitility.await().until(() -> salts.saltAt(next) != null);
        clock.set(next);
        Awaitility.await().until(() -> salts.saltAt(START) == null);

        assertThat(hash(salts, START)).isEqualTo(VisitorHash.NONE);
        assertThat(hash(salts, next).window()).isEqualTo("2031-12");
        assertThat(old.key()).containsOnly(0);
        assertThat(Files.readString(folder.resolve("visitor-salt"))).startsWith("2031-12\n");
        assertThat(commands.pttl("visitor-salt:2031-12")).isPositive();
    }

    private VisitorSalts start(@Nullable Path data) {
        var salts = new VisitorSalts(
                new VisitorProperties(Window.MONTH, data), new SharedSalts(redis), new SimpleMeterRegistry(), clock);
        salts.start();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> salts.saltAt(clock.instant()) != null);
        return salts;
    }

    private static VisitorHash hash(VisitorSalts salts, Instant instant) throws Exception {
        return new Visitors(salts).hash(VISITOR, "browser", instant);
    }
}
