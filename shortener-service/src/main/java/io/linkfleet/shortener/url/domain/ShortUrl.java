package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.UrlSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A short URL with what only its owner sees.
 *
 * @param snapshot what the whole fleet knows
 * @param metadata a JSON object
 */
public record ShortUrl(
        UrlSnapshot snapshot,
        @Nullable String title,
        @Nullable String notes,
        List<String> tags,
        String metadata,
        Instant createdAt,
        Instant updatedAt) {

    public ShortUrl {
        tags = List.copyOf(tags);
    }

    static ShortUrl of(UrlSnapshot snapshot, UrlFields fields, Instant createdAt, Instant updatedAt) {
        return new ShortUrl(
                snapshot, fields.title(), fields.notes(), fields.tags(), fields.metadata(), createdAt, updatedAt);
    }

    public UrlFields fields() {
        return new UrlFields(
                snapshot.originalUrl(),
                snapshot.redirectStatus(),
                snapshot.forwardQuery(),
                snapshot.validSince(),
                snapshot.expiresAt(),
                snapshot.maxClicks(),
                snapshot.active(),
                title,
                notes,
                tags,
                metadata);
    }

    public boolean isDeleted() {
        return snapshot.deletedAt() != null;
    }

    ShortUrl changed(UrlFields fields, Instant now) {
        return next(fields, snapshot.deletedAt(), now);
    }

    ShortUrl deleted(Instant now) {
        return next(fields(), now, now);
    }

    ShortUrl restored(Instant now) {
        return next(fields(), null, now);
    }

    /** A deleted one, of which only its code is to stay. */
    ShortUrl emptied(Instant now) {
        return next(fields().emptied(), snapshot.deletedAt(), now);
    }

    private ShortUrl next(UrlFields fields, @Nullable Instant deletedAt, Instant now) {
        var next = new UrlSnapshot(
                snapshot.id(),
                snapshot.key(),
                snapshot.version() + 1,
                snapshot.ownerId(),
                fields.originalUrl(),
                fields.redirectStatus(),
                fields.forwardQuery(),
                fields.validSince(),
                fields.expiresAt(),
                fields.active(),
                deletedAt,
                fields.maxClicks());
        return of(next, fields, createdAt, now);
    }

    /** Leaves the contents out: they may carry secrets and must not reach a log. */
    @Override
    public String toString() {
        return "ShortUrl[" + snapshot + ']';
    }
}
