package io.linkfleet.shortener.account.storage;

import io.linkfleet.shortener.account.domain.EmailAddress;
import io.linkfleet.shortener.account.domain.LogInAttempts;
import io.linkfleet.shortener.database.Outages;
import io.linkfleet.shortener.secret.ServiceSecret;
import io.linkfleet.support.request.AddressBlock;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Attempts as token buckets in Postgres, shared by all instances and gone when they are full again. Reckoned as the
 * gateway's are (ADR 7), by Postgres's own clock. Neither address nor client stands in the table, but a hash that
 * can't be tried out.
 */
final class PostgresLogInAttempts implements LogInAttempts {

    private static final String USE = "log-in attempts";
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_CLIENT = 5;
    private static final int PER_ACCOUNT = 50;

    private static final String TAKE = """
        INSERT INTO log_in_attempts AS a (subject, full_at)
        VALUES (:subject, clock_timestamp() + make_interval(secs => :interval))
        ON CONFLICT (subject) DO UPDATE
        SET full_at = greatest(a.full_at, clock_timestamp()) + make_interval(secs => :interval)
        WHERE greatest(a.full_at, clock_timestamp()) + make_interval(secs => :interval)
              <= clock_timestamp() + make_interval(secs => :window)
        """;

    private final DatabaseClient database;
    private final ServiceSecret secret;

    PostgresLogInAttempts(DatabaseClient database, ServiceSecret secret) {
        this.database = database;
        this.secret = secret;
    }

    @Override
    public Mono<Duration> count(EmailAddress email, @Nullable InetAddress client) {
        return take(ofClient(email, client), PER_CLIENT)
                .switchIfEmpty(Mono.defer(() -> take(secret.hash(USE, email.value()), PER_ACCOUNT)))
                .transform(Outages::bounded);
    }

    /** Empty when there was a token, otherwise the time until there is one. */
    private Mono<Duration> take(byte[] subject, int attempts) {
        Duration interval = WINDOW.dividedBy(attempts);
        return database.sql(TAKE)
                .bind("subject", subject)
                .bind("interval", seconds(interval))
                .bind("window", seconds(WINDOW))
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows == 0)
                .map(_ -> interval);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    @Override
    public Mono<Void> forget(EmailAddress email, @Nullable InetAddress client) {
        return database.sql("DELETE FROM log_in_attempts WHERE subject = :subject")
                .bind("subject", ofClient(email, client))
                .then()
                .transform(Outages::bounded);
    }

    private byte[] ofClient(EmailAddress email, @Nullable InetAddress client) {
        return secret.hash(USE, email.value() + " " + (client == null ? "" : AddressBlock.customerOf(client)));
    }
}
