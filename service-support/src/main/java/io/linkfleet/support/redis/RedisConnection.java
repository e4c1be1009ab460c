package io.linkfleet.support.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.linkfleet.support.health.DependencyProbe;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The one connection to Redis, shared by all requests and made in the background: a Redis that is away delays neither
 * the start nor a follower. Spring Data's connection factory connects on the thread that asks first, which here would be
 * an event loop.
 */
public final class RedisConnection implements DependencyProbe, InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(RedisConnection.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration MAX_RETRY = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    /** Commands that wait for a Redis that has stopped answering; beyond it they fail at once. */
    private static final int MAX_WAITING_COMMANDS = 10_000;

    /**
     * Whoever sends a command limits its time. Lettuce's own limit would keep each command, and the request behind it, in a
     * timer until its next tick, a tenth of a second later: at the gateway up to a quarter of the young generation
     * survived each collection (ADR 21).
     */
    private static final TimeoutOptions NO_TIMER =
            TimeoutOptions.builder().timeoutCommands(false).build();

    /** A host that went without a word; the kernel would try for a quarter of an hour. */
    private static final TcpUserTimeoutOptions LOST_HOST = TcpUserTimeoutOptions.builder()
            .enable()
            .tcpUserTimeout(Duration.ofSeconds(10))
            .build();

    private final RedisURI address;
    private final ClientResources resources;
    private final RedisClient client;
    private final Disposable.Swap connecting = Disposables.swap();
    private volatile @Nullable StatefulRedisConnection<String, String> connection;

    /** Connects to {@code redis://} or {@code rediss://} once it is a bean that is set up. */
    public RedisConnection(URI url) {
        address = RedisURI.create(url);
        resources = DefaultClientResources.builder()
                .reconnectDelay(Delay.equalJitter(
                        FIRST_RETRY.toMillis(), MAX_RETRY.toMillis(), FIRST_RETRY.toMillis(), TimeUnit.MILLISECONDS))
                .build();
        client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_WAITING_COMMANDS)
                .timeoutOptions(NO_TIMER)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .tcpUserTimeout(LOST_HOST)
                        .build())
                .build());
    }

    /** Keeps trying until the first connection stands; from then on Lettuce reconnects by itself. */
    @Override
    public void afterPropertiesSet() {
        connecting.update(Mono.fromCompletionStage(() -> client.connectAsync(StringCodec.UTF8, address))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY)
                        .maxBackoff(MAX_RETRY)
                        .doBeforeRetry(RedisConnection::logFirst))
                .subscribe(made -> connection = made));
    }

    private static void logFirst(Retry.RetrySignal attempt) {
        if (attempt.totalRetries() == 0) {
            log.atWarn().setCause(attempt.failure()).log("Redis can't be reached, trying on");
        }
    }

    /** Fails at once while there is no connection. */
    public Mono<RedisReactiveCommands<String, String>> commands() {
        StatefulRedisConnection<String, String> current = connection;
        return current == null
                ? Mono.error(() -> new RedisConnectionException("not connected yet"))
                : Mono.just(current.reactive());
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public Mono<Void> probe() {
        return commands().flatMap(RedisReactiveCommands::ping).then();
    }

    @Override
    public void destroy() {
        connecting.dispose();
        client.shutdown(Duration.ZERO, SHUTDOWN_TIMEOUT);
        resources.shutdown(0, SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
