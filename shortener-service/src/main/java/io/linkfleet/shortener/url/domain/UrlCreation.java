package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.UuidV7;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Gives wishes their codes and stores them together, again and again for those whose random code was taken. */
final class UrlCreation {

    /** Each collision makes the code longer; so many in a row are a broken random source, not bad luck. */
    private static final int MAX_COLLISIONS = 8;

    private final ShortUrlStore store;
    private final CodeGenerator codes;
    private final UrlRules rules;

    UrlCreation(ShortUrlStore store, CodeGenerator codes, UrlRules rules) {
        this.store = store;
        this.codes = codes;
        this.rules = rules;
    }

    /** What became of each wish, in their order. */
    Mono<List<Creation>> run(@Nullable UUID ownerId, List<NewShortUrl> wishes, Instant now) {
        return wishes.isEmpty() ? Mono.just(List.of()) : Mono.defer(() -> new Run(ownerId, wishes, now).attempt(0));
    }

    private final class Run {

        private final @Nullable UUID ownerId;
        private final List<NewShortUrl> wishes;
        private final Instant now;
        private final @Nullable Creation[] outcomes;

        private Run(@Nullable UUID ownerId, List<NewShortUrl> wishes, Instant now) {
            this.ownerId = ownerId;
            this.wishes = wishes;
            this.now = now;
            this.outcomes = new Creation[wishes.size()];
        }

        private Mono<List<Creation>> attempt(int collisions) {
            if (collisions > MAX_COLLISIONS) {
                return Mono.error(new IllegalStateException("no free code found"));
            }
            List<Attempt> attempts = IntStream.range(0, wishes.size())
                    .filter(index -> outcomes[index] == null)
                    .mapToObj(index -> new Attempt(index, build(wishes.get(index), rules.codeLength() + collisions)))
                    .toList();
            return store.insert(attempts.stream().map(Attempt::url).toList()).flatMap(stored -> {
                attempts.forEach(attempt -> note(attempt, stored));
                return isDone() ? Mono.just(outcomes()) : attempt(collisions + 1);
            });
        }

        private void note(Attempt attempt, Set<UUID> stored) {
            if (stored.contains(attempt.url().snapshot().id())) {
                outcomes[attempt.index()] = new Creation.Created(attempt.url());
            } else if (wishes.get(attempt.index()).customCode() != null) {
                outcomes[attempt.index()] = new Creation.CodeTaken();
            }
        }

        private boolean isDone() {
            return Arrays.stream(outcomes).allMatch(outcome -> outcome != null);
        }

        private List<Creation> outcomes() {
            List<Creation> all = new ArrayList<>();
            for (Creation outcome : outcomes) {
                if (outcome != null) {
                    all.add(outcome);
                }
            }
            return all;
        }

        private ShortUrl build(NewShortUrl wish, int codeLength) {
            ShortCode code = wish.customCode() == null ? codes.next(codeLength) : wish.customCode();
            UrlFields fields = wish.fields();
            var snapshot = new UrlSnapshot(
                    UuidV7.of(now.toEpochMilli()),
                    new UrlKey(rules.domain(), code),
                    1,
                    ownerId,
                    fields.originalUrl(),
                    fields.redirectStatus(),
                    fields.forwardQuery(),
                    fields.validSince(),
                    fields.expiresAt(),
                    fields.active(),
                    null,
                    fields.maxClicks());
            return ShortUrl.of(snapshot, fields, now, now);
        }
    }

    private record Attempt(int index, ShortUrl url) {}
}
