package io.linkfleet.shortener.account.storage;

import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Removes what time has made useless: refresh tokens that have expired, attempts that are forgiven. */
final class AccountCleaning {

    private static final List<String> STATEMENTS = List.of(
            "DELETE FROM refresh_tokens WHERE expires_at < clock_timestamp()",
            "DELETE FROM log_in_attempts WHERE full_at < clock_timestamp()");

    private final DatabaseClient database;

    AccountCleaning(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> run() {
        return Flux.fromIterable(STATEMENTS)
                .concatMap(sql -> database.sql(sql).then())
                .then();
    }
}
