package io.linkfleet.shortener.audit;

import io.linkfleet.shortener.database.Outages;
import io.r2dbc.spi.Parameters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Writes down what happened, in one transaction with what happened where there is any. */
@Component
public final class AuditLog {

    private static final String INSERT = """
        INSERT INTO audit_log (act, actor_id, key_id, subject, detail)
        VALUES (:act, :actor_id, :key_id, :subject, :detail)
        """;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    public AuditLog(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * An act and the entry about it, both or neither.
     *
     * @param act writes its entry by {@link #write}
     */
    public <T> Mono<T> together(Mono<T> act) {
        return act.as(transaction::transactional).transform(Outages::bounded);
    }

    /** Takes part in the transaction of {@link #together}, if it is called there. */
    public Mono<Void> write(AuditEntry entry) {
        return database.sql(INSERT)
                .bind("act", entry.act().word())
                .bind("actor_id", parameter(UUID.class, entry.actorId()))
                .bind("key_id", parameter(UUID.class, entry.keyId()))
                .bind("subject", parameter(String.class, entry.subject()))
                .bind("detail", parameter(String.class, entry.detail()))
                .then()
                .transform(Outages::bounded);
    }

    private static Object parameter(Class<?> type, @Nullable Object value) {
        return value == null ? Parameters.in(type) : value;
    }
}
