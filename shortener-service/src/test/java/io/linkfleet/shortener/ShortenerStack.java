package io.linkfleet.shortener;

import io.linkfleet.localstack.testing.TestDatabase;
import io.linkfleet.localstack.testing.TestServers;
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
                        "LINKFLEET_MANAGEMENT_PORT=0",
                        "LINKFLEET_PUBLIC_URL=http://lnk.example",
                        "LINKFLEET_LOG_FORMAT=text")
                .applyTo(context);
    }
}
