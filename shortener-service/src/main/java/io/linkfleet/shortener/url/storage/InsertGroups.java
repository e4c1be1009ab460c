package io.linkfleet.shortener.url.storage;

import io.linkfleet.shortener.database.Outages;
import io.linkfleet.shortener.database.StoreUnavailableException;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.linkfleet.support.batch.Batcher;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Stores short URLs that are created at the same time with one statement. */
final class InsertGroups {

    private static final int GROUPS_AT_ONCE = 2;
    private static final int MAX_SIZE = 100;

    private final Function<List<ShortUrl>, Mono<Set<UUID>>> insert;
    private final Batcher<ShortUrl, Mono<Set<UUID>>> batcher =
            new Batcher<>(MAX_SIZE, GROUPS_AT_ONCE, this::insertTogether);

    InsertGroups(Function<List<ShortUrl>, Mono<Set<UUID>>> insert) {
        this.insert = insert;
    }

    /**
     * As the insertion of a single one: its id, or nothing when its code was given away before. The wait for a group is part
     * of its time.
     */
    Mono<Set<UUID>> insert(ShortUrl url) {
        return batcher.ask(url).flatMap(outcome -> outcome).transform(Outages::bounded);
    }

    /** One that can't be stored for a reason of its own must not take the others with it. */
    private Mono<List<Mono<Set<UUID>>>> insertTogether(List<ShortUrl> urls) {
        return insert.apply(urls)
                .map(stored -> urls.stream().map(url -> outcome(url, stored)).toList())
                .onErrorResume(
                        failure -> !(failure instanceof StoreUnavailableException),
                        failure -> Mono.just(
                                urls.size() == 1
                                        ? List.of(Mono.error(failure))
                                        : urls.stream()
                                                .map(url -> insert.apply(List.of(url)))
                                                .toList()));
    }

    private static Mono<Set<UUID>> outcome(ShortUrl url, Set<UUID> stored) {
        UUID id = url.snapshot().id();
        return Mono.just(stored.contains(id) ? Set.of(id) : Set.of());
    }
}
