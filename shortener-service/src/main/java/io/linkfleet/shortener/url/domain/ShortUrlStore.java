package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.shortener.database.StoreUnavailableException;
import io.linkfleet.support.access.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps short URLs. A change and its event are stored together or not at all. Fails with {@link
 * StoreUnavailableException} when nothing can be said.
 */
public interface ShortUrlStore {

    /** Stores those whose codes were never given away, all at once; returns their ids. */
    Mono<Set<UUID>> insert(List<ShortUrl> urls);

    /** Stores those that nobody changed meanwhile, all at once and with who did it; returns their ids. */
    Mono<Set<UUID>> replace(List<Replacement> replacements, ChangeKind kind, Caller by);

    /** The URL, also a deleted one; empty when the code was never given away. */
    Mono<ShortUrl> find(UrlKey key);

    /** Those of the URLs that there are, deleted ones among them, in any order. */
    Mono<List<ShortUrl>> find(Collection<UrlKey> keys);

    /** From the newest to the oldest; from the start without a position. */
    Mono<List<ShortUrl>> list(UrlFilter filter, @Nullable UrlPosition after, int limit);

    Mono<Long> count(UrlFilter filter);

    /** What was done to a short URL after its creation, the latest first. */
    Mono<List<HistoryEntry>> listHistory(ShortUrl url, int limit);

    /** About as many as {@link #count} would say, at the cost of none. */
    Mono<Long> estimateCount(UrlFilter filter);
}
