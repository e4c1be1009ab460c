package io.linkfleet.analytics.broker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Asks Kafka how things are. It is made with the first question, so that a start never waits for names and certificates. */
@Component
public final class BrokerClient implements DisposableBean {

    private static final long TIMEOUT_SECONDS = 3;

    private final Map<String, Object> configuration;
    private @Nullable Admin admin;

    BrokerClient(KafkaProperties kafka) {
        this.configuration = kafka.buildAdminProperties();
    }

    /** Blocks until there is an answer, three seconds at most. */
    public <T> T ask(Function<Admin, KafkaFuture<T>> question)
            throws ExecutionException, TimeoutException, InterruptedException {
        return question.apply(admin()).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(configuration);
        }
        return admin;
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
