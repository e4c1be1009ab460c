package io.linkfleet.shortener.url.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.UuidV7;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.shortener.database.StoreUnavailableException;
import io.linkfleet.shortener.url.domain.ShortUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class InsertGroupsTest {

    private final List<Call> calls = new ArrayList<>();
    private final InsertGroups groups = new InsertGroups(urls -> {
        var call = new Call(urls, Sinks.one());
        calls.add(call);
        return call.answer.asMono();
    });

    @Test
    void whoComesAloneGoesAtOnce() {
        ShortUrl url = url();

        StepVerifier.create(groups.insert(url))
                .then(() -> calls.getFirst().storeAll())
                .expectNext(Set.of(id(url)))
                .verifyComplete();
    }

    @Test
    void whoComesWhileGroupsAreUnderWayGoesTogether() {
        List<Mono<Set<UUID>>> waiting = startMany(9);
        assertThat(sizes()).containsExactly(1, 1);

        calls.getFirst().storeAll();

        assertThat(sizes()).containsExactly(1, 1, 7);
        calls.get(1).storeAll();
        calls.get(2).storeAll();
        waiting.forEach(one -> StepVerifier.create(one).expectNextCount(1).verifyComplete());
    }

    @Test
    void whoseCodeIsTakenIsToldSoAndTheOthersAreStored() {
        List<Mono<Set<UUID>>> waiting = startMany(5);
        calls.getFirst().storeAll();
        ShortUrl taken = calls.get(2).urls.getFirst();

        calls.get(2)
                .answer
                .tryEmitValue(calls.get(2).ids().stream()
                        .filter(id -> !id.equals(id(taken)))
                        .collect(Collectors.toSet()));

        StepVerifier.create(waiting.get(2)).expectNext(Set.of()).verifyComplete();
        StepVerifier.create(waiting.get(3))
                .expectNextMatches(ids -> ids.size() == 1)
                .verifyComplete();
    }

    @Test
    void whoCannotBeStoredDoesNotTakeTheOthersAlong() {
        List<Mono<Set<UUID>>> waiting = startMany(5);
        calls.getFirst().storeAll();

        calls.get(2).answer.tryEmitError(new IllegalArgumentException("one of them"));

        assertThat(sizes()).containsExactly(1, 1, 3, 1, 1, 1);
        calls.get(3).answer.tryEmitError(new IllegalArgumentException("this one"));
        calls.get(4).storeAll();
        StepVerifier.create(waiting.get(2)).verifyError(IllegalArgumentException.class);
        StepVerifier.create(waiting.get(3)).expectNextCount(1).verifyComplete();
    }

    @Test
    void anOutageIsAnOutageForAll() {
        List<Mono<Set<UUID>>> waiting = startMany(4);
        calls.getFirst().storeAll();

        calls.get(2).answer.tryEmitError(new StoreUnavailableException(new IllegalStateException()));

        assertThat(sizes()).containsExactly(1, 1, 2);
        StepVerifier.create(waiting.get(2)).verifyError(StoreUnavailableException.class);
        StepVerifier.create(waiting.get(3)).verifyError(StoreUnavailableException.class);
    }

    @Test
    void whoHasGoneIsNotStored() {
        startMany(2);
        groups.insert(url()).subscribe().dispose();

        calls.getFirst().storeAll();

        assertThat(sizes()).containsExactly(1, 1);
    }

    private List<Mono<Set<UUID>>> startMany(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    Mono<Set<UUID>> result = groups.insert(url()).cache();
                    result.subscribe(_ -> {}, _ -> {});
                    return result;
                })
                .toList();
    }

    private List<Integer> sizes() {
        return calls.stream().map(call -> call.urls.size()).toList();
    }

    private static UUID id(ShortUrl url) {
        return url.snapshot().id();
    }

    private static ShortUrl url() {
        UUID id = UuidV7.of(0);
        var key = new UrlKey("lnk.example", new ShortCode(id.toString()));
        var snapshot =
                new UrlSnapshot(id, key, 1, null, "https://example.com/", 302, false, null, null, true, null, null);
        return new ShortUrl(snapshot, null, null, List.of(), "{}", Instant.EPOCH, Instant.EPOCH);
    }

    private record Call(List<ShortUrl> urls, Sinks.One<Set<UUID>> answer) {

        private Set<UUID> ids() {
            return urls.stream().map(InsertGroupsTest::id).collect(Collectors.toSet());
        }

        private void storeAll() {
            answer.tryEmitValue(ids());
        }
    }
}
