package io.linkfleet.support.health;

import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import reactor.core.publisher.Mono;

/** Sends Redis a PING. */
public record RedisProbe(ReactiveRedisConnectionFactory connections, boolean required) implements DependencyProbe {

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Mono<Void> probe() {
        return Mono.usingWhen(
                        Mono.fromSupplier(connections::getReactiveConnection),
                        ReactiveRedisConnection::ping,
                        ReactiveRedisConnection::closeLater)
                .then();
    }
}
