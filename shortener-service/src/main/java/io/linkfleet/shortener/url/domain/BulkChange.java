package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.support.access.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * One change of several short URLs: they are read together and stored together, again and again for those that somebody
 * else changed in between.
 */
final class BulkChange {

    private final ShortUrlStore store;
    private final Caller caller;
    private final UnaryOperator<ShortUrl> next;
    private final ChangeKind kind;
    private final Map<UrlKey, Change> outcomes = new LinkedHashMap<>();

    /** {@code next} gives the same URL back when there is nothing to change, or throws a refusal. */
    BulkChange(ShortUrlStore store, Caller caller, UnaryOperator<ShortUrl> next, ChangeKind kind) {
        this.store = store;
        this.caller = caller;
        this.next = next;
        this.kind = kind;
    }

    /** What became of each, in the order of the keys. */
    Mono<Map<ShortCode, Change>> run(Set<UrlKey> keys) {
        return attempt(keys).then(Mono.fromSupplier(() -> inOrder(keys)));
    }

    private Mono<Void> attempt(Set<UrlKey> keys) {
        return store.find(keys).flatMap(found -> {
            keys.forEach(key -> outcomes.put(key, new Change.Refused(Refusal.UNKNOWN)));
            List<Replacement> changed = new ArrayList<>();
            found.forEach(url -> decide(url, changed));
            return changed.isEmpty() ? Mono.empty() : replace(changed);
        });
    }

    private void decide(ShortUrl url, List<Replacement> changed) {
        UrlKey key = url.snapshot().key();
        if (url.isDeleted() || !UrlAccess.maySee(caller, url.snapshot())) {
            return;
        }
        if (!UrlAccess.mayChange(caller, url.snapshot())) {
            outcomes.put(key, new Change.Refused(Refusal.NOT_ALLOWED));
            return;
        }
        try {
            ShortUrl changedUrl = next.apply(url);
            outcomes.put(key, new Change.Done(changedUrl));
            if (!changedUrl.equals(url)) {
                changed.add(Replacement.of(url, changedUrl));
            }
        } catch (RefusedException refused) {
            outcomes.put(key, new Change.Refused(refused.refusal()));
        }
    }

    private Mono<Void> replace(List<Replacement> changed) {
        return store.replace(changed, kind, caller).flatMap(stored -> {
            Set<UrlKey> overtaken = overtaken(changed, stored);
            return overtaken.isEmpty() ? Mono.empty() : attempt(overtaken);
        });
    }

    private static Set<UrlKey> overtaken(List<Replacement> changed, Set<UUID> stored) {
        return changed.stream()
                .map(replacement -> replacement.next().snapshot())
                .filter(url -> !stored.contains(url.id()))
                .map(UrlSnapshot::key)
                .collect(Collectors.toSet());
    }

    private Map<ShortCode, Change> inOrder(Set<UrlKey> keys) {
        Map<ShortCode, Change> ordered = new LinkedHashMap<>();
        keys.forEach(key -> {
            Change outcome = outcomes.get(key);
            if (outcome != null) {
                ordered.put(key.code(), outcome);
            }
        });
        return ordered;
    }
}
