package io.linkfleet.shortener.url.storage;

import io.linkfleet.shortener.database.Rows;
import io.linkfleet.shortener.url.domain.UrlFilter;
import io.linkfleet.shortener.url.domain.UrlPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** The statement for one filter, made of constant texts; what comes from clients is bound. */
final class UrlListQuery {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    UrlListQuery(UrlFilter filter) {
        conditions.add("owner_id = :owner_id AND deleted_at IS NULL");
        values.put("owner_id", filter.ownerId());
        if (filter.text() != null) {
            add("search LIKE '%' || lower(:text) || '%'", "text", escaped(filter.text()));
        }
        if (filter.tag() != null) {
            add("tags @> ARRAY[:tag]::text[]", "tag", filter.tag());
        }
        if (filter.active() != null) {
            conditions.add(filter.active() ? "is_active" : "NOT is_active");
        }
        if (filter.createdFrom() != null) {
            add("created_at >= :created_from", "created_from", Rows.time(filter.createdFrom()));
        }
        if (filter.createdTo() != null) {
            add("created_at < :created_to", "created_to", Rows.time(filter.createdTo()));
        }
    }

    /** From the newest to the oldest. */
    GenericExecuteSpec page(DatabaseClient database, @Nullable UrlPosition after, int limit) {
        if (after != null) {
            add("(created_at, id) < (:after_created_at, :after_id)", "after_created_at", Rows.time(after.createdAt()));
            values.put("after_id", after.id());
        }
        values.put("limit", limit);
        return bound(
                database.sql("SELECT " + UrlRows.COLUMNS + from() + " ORDER BY created_at DESC, id DESC LIMIT :limit"));
    }

    GenericExecuteSpec count(DatabaseClient database) {
        return bound(database.sql("SELECT count(*)" + from()));
    }

    GenericExecuteSpec explanation(DatabaseClient database) {
        return bound(database.sql("EXPLAIN (FORMAT JSON) SELECT id" + from()));
    }

    private String from() {
        return " FROM urls WHERE " + String.join(" AND ", conditions);
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    private GenericExecuteSpec bound(GenericExecuteSpec statement) {
        GenericExecuteSpec bound = statement;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            bound = bound.bind(value.getKey(), value.getValue());
        }
        return bound;
    }

    /** So that what a client asks for stands for itself and for nothing else. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
