package io.linkfleet.shortener.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Shows the audit log on the management port: {@code GET}, the newest first; {@code before} pages on. */
@Component
@Endpoint(id = "audit")
final class AuditEndpoint {

    private static final int USUAL = 50;
    private static final int MAX = 1_000;

    private static final String LIST = """
        SELECT id, happened_at, act, actor_id, key_id, subject, detail FROM audit_log
        WHERE id < :before AND (:actor::uuid IS NULL OR actor_id = :actor::uuid)
        ORDER BY id DESC LIMIT :limit
        """;

    private final DatabaseClient database;

    AuditEndpoint(DatabaseClient database) {
        this.database = database;
    }

    /** @param actor only what this account did; everybody's when left out */
    @ReadOperation
    Mono<List<Entry>> list(@Nullable Integer limit, @Nullable Long before, @Nullable UUID actor) {
        var query = database.sql(LIST)
                .bind("before", before == null ? Long.MAX_VALUE : before)
                .bind("limit", Math.clamp(limit == null ? USUAL : limit, 1, MAX));
        return (actor == null ? query.bindNull("actor", UUID.class) : query.bind("actor", actor))
                .map(row -> new Entry(
                        row.get("id", Long.class),
                        row.get("happened_at", Instant.class),
                        row.get("act", String.class),
                        row.get("actor_id", UUID.class),
                        row.get("key_id", UUID.class),
                        row.get("subject", String.class),
                        row.get("detail", String.class)))
                .all()
                .collectList();
    }

    /** One act, without what nobody knows of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            @Nullable Long id,
            @Nullable Instant at,
            @Nullable String act,
            @Nullable UUID actor,
            @Nullable UUID key,
            @Nullable String subject,
            @Nullable String detail) {}
}
