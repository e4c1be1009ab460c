package io.linkfleet.shortener.url.storage;

import io.linkfleet.shortener.database.Outages;
import io.linkfleet.shortener.url.domain.UrlSecretStore;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The secret that a migration has made. */
final class PostgresUrlSecretStore implements UrlSecretStore {

    private final DatabaseClient database;

    PostgresUrlSecretStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<byte[]> get() {
        return database.sql("SELECT secret FROM url_secret")
                .map(row -> Objects.requireNonNull(row.get(0, byte[].class)))
                .one()
                .transform(Outages::bounded);
    }
}
