package io.linkfleet.gateway;

import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.RedisServer;
import io.linkfleet.support.testing.TestGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Puts the gateway in front of stub services and a Redis of its own, which tests may stop. */
final class GatewayStack implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final StubService SHORTENER = new StubService("shortener");
    static final StubService REDIRECTOR = new StubService("redirector");
    static final StubService ANALYTICS = new StubService("analytics");
    static final StubService ISSUER = new StubService("issuer");
    static final RedisServer REDIS = startRedis();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "LINKFLEET_SHORTENER_URL=" + SHORTENER.url(),
                        "LINKFLEET_REDIRECTOR_URL=" + REDIRECTOR.url(),
                        "LINKFLEET_ANALYTICS_URL=" + ANALYTICS.url(),
                        "LINKFLEET_OIDC_ISSUER=" + ISSUER.url(),
                        "LINKFLEET_OIDC_AUDIENCE=linkfleet",
                        "LINKFLEET_REDIS_URL=" + REDIS.url(),
                        "LINKFLEET_PUBLIC_URL=https://lnk.example",
                        "LINKFLEET_CORS_ORIGINS=https://app.example",
                        "LINKFLEET_TRUSTED_PROXIES=127.0.0.1",
                        "LINKFLEET_RATE_LIMIT_CREATE=5/h",
                        "LINKFLEET_RATE_LIMIT_API=1000/h",
                        "LINKFLEET_RATE_LIMIT_SIGN_IN=4/h",
                        "LINKFLEET_RATE_LIMIT_USER_CREATE=6/h",
                        "LINKFLEET_RATE_LIMIT_KEY_CREATE=7/h",
                        "LINKFLEET_RATE_LIMIT_HIGH_KEY_CREATE=8/h",
                        "LINKFLEET_GATEWAY_COUNT=2",
                        "LINKFLEET_SHORTENER_TIMEOUT=1s",
                        "LINKFLEET_ANALYTICS_TIMEOUT=1s",
                        "LINKFLEET_CALLS_AT_ONCE=100",
                        "LINKFLEET_REQUEST_TIMEOUT=2s",
                        TestGateway.privateKeySetting(),
                        "LINKFLEET_MANAGEMENT_PORT=0",
                        "LINKFLEET_LOG_FORMAT=text")
                .applyTo(context);
    }

    private static RedisServer startRedis() {
        try {
            Path files = Files.createTempDirectory("gateway-redis");
            var redis = new RedisServer(files, files.resolve("redis.log"), Ports.free());
            redis.start();
            Runtime.getRuntime().addShutdownHook(new Thread(redis::stop));
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
