package io.linkfleet.support.health;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import reactor.core.publisher.Mono;

/** Has Postgres answer over a connection of the service's own pool. */
public record PostgresProbe(ConnectionFactory connections, boolean required) implements DependencyProbe {

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Mono<Void> probe() {
        return Mono.usingWhen(
                        connections.create(),
                        connection -> Mono.from(connection.validate(ValidationDepth.REMOTE)),
                        Connection::close)
                .flatMap(valid -> valid ? Mono.empty() : Mono.error(new IllegalStateException("connection not valid")));
    }
}
