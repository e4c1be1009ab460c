package io.linkfleet.support.health;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;

/** Asks any broker for the state of the cluster. */
public final class KafkaProbe implements DependencyProbe, DisposableBean {

    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int RECONNECT_MILLIS = 1_000;

    private final Admin admin;
    private final boolean required;

    /** @param configuration how the service's own clients reach the brokers, encryption and login included */
    public KafkaProbe(Map<String, Object> configuration, boolean required) {
        Map<String, Object> all = new HashMap<>(configuration);
        all.put(AdminClientConfig.CLIENT_ID_CONFIG, "health");
        all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        all.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS);
        this.admin = Admin.create(all);
        this.required = required;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public boolean required() {
        return required;
    }

    @Override
    public Mono<Void> probe() {
        return Mono.fromFuture(() -> admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS))
                        .nodes()
                        .toCompletionStage()
                        .toCompletableFuture())
                .then();
    }

    @Override
    public void destroy() {
        admin.close();
    }
}
