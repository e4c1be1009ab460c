package io.linkfleet.shortener;

import io.linkfleet.localstack.testing.TestDatabase;
import io.linkfleet.localstack.testing.TestServers;
import io.linkfleet.support.testing.TestGateway;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points a test context at the test servers, on a database of its own. */
final class ShortenerStack implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final TestDatabase DATABASE = TestServers.newDatabase();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "LINKFLEET_POSTGRES_URL=" + DATABASE.url(),
                        "LINKFLEET_POSTGRES_PASSWORD=" + DATABASE.password(),
                        "LINKFLEET_REDIS_URL=" + TestServers.redisUrl(),
                        "LINKFLEET_KAFKA_BOOTSTRAP_SERVERS=" + TestServers.kafkaBootstrapServers(),
                        TestGateway.publicKeySetting(),
                        "LINKFLEET_TRUSTED_PROXIES=127.0.0.1",
                        "LINKFLEET_ANONYMOUS_CREATION=true",
                        "LINKFLEET_ACCOUNT_SECRET=for tests, as long as it has to be",
                        "LINKFLEET_ANALYTICS_URL=" + StubAnalytics.url(),
                        "LINKFLEET_MANAGEMENT_PORT=0",
                        "LINKFLEET_PUBLIC_URL=http://lnk.example",
                        "LINKFLEET_LOG_FORMAT=text")
                .applyTo(context);
    }
}
