package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import reactor.core.publisher.Mono;

/**
 * Takes short URLs over from elsewhere, with their codes where these are free. A file may be imported again, after a crash
 * or by mistake: what is there already stays as it is. So what has no code gets one that follows from the row and a
 * secret, the same each time.
 */
public final class UrlImport {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** 62^11 is about 2^65: one that is met twice is no accident. */
    private static final int CODE_LENGTH = 11;

    private final ShortUrlStore store;
    private final UrlCreation creation;
    private final UrlRules rules;
    private final Consumer<ShortUrl> created;
    private final Clock clock;

    UrlImport(ShortUrlStore store, UrlCreation creation, UrlRules rules, Consumer<ShortUrl> created, Clock clock) {
        this.store = store;
        this.creation = creation;
        this.rules = rules;
        this.created = created;
        this.clock = clock;
    }

    /** One of the short URLs, and its place in the file. */
    public record Wanted(long row, NewShortUrl wish) {}

    /**
     * What became of each, in their order.
     *
     * @param rehearsal stores nothing
     */
    public Mono<List<ImportOutcome>> run(UUID ownerId, byte[] secret, List<Wanted> wanted, boolean rehearsal) {
        List<NewShortUrl> wishes =
                wanted.stream().map(one -> withCode(ownerId, secret, one)).toList();
        Set<UrlKey> keys = new HashSet<>();
        wishes.forEach(wish -> keys.add(key(wish)));
        return store.find(keys).flatMap(found -> {
            Map<UrlKey, ShortUrl> known = new HashMap<>();
            found.forEach(url -> known.put(url.snapshot().key(), url));
            return create(ownerId, wishes, known, rehearsal);
        });
    }

    private Mono<List<ImportOutcome>> create(
            UUID ownerId, List<NewShortUrl> wishes, Map<UrlKey, ShortUrl> known, boolean rehearsal) {
        List<NewShortUrl> fresh =
                wishes.stream().filter(wish -> !known.containsKey(key(wish))).toList();
        return (rehearsal ? Mono.just(rehearse(fresh)) : store(ownerId, fresh)).map(outcomes -> {
            var rest = outcomes.iterator();
            return wishes.stream()
                    .map(wish -> {
                        ShortUrl there = known.get(key(wish));
                        return there == null ? rest.next() : outcome(ownerId, wish, there);
                    })
                    .toList();
        });
    }

    private Mono<List<ImportOutcome>> store(UUID ownerId, List<NewShortUrl> fresh) {
        return creation.run(ownerId, fresh, now())
                .map(creations -> creations.stream().map(this::told).toList());
    }

    private ImportOutcome told(Creation made) {
        return switch (made) {
            case Creation.Created(ShortUrl url) -> {
                created.accept(url);
                yield ImportOutcome.CREATED;
            }
            case Creation.CodeTaken() -> ImportOutcome.CLASH;
        };
    }

    /** Of two with the same code, the first one would get it. */
    private List<ImportOutcome> rehearse(List<NewShortUrl> fresh) {
        Set<UrlKey> taken = new HashSet<>();
        return fresh.stream()
                .map(wish -> taken.add(key(wish)) ? ImportOutcome.CREATED : ImportOutcome.CLASH)
                .toList();
    }

    private static ImportOutcome outcome(UUID ownerId, NewShortUrl wish, ShortUrl there) {
        boolean isSame = ownerId.equals(there.snapshot().ownerId())
                && !there.isDeleted()
                && wish.fields().originalUrl().equals(there.snapshot().originalUrl());
        return isSame ? ImportOutcome.EXISTING : ImportOutcome.CLASH;
    }

    private static NewShortUrl withCode(UUID ownerId, byte[] secret, Wanted wanted) {
        NewShortUrl wish = wanted.wish();
        return wish.customCode() == null ? new NewShortUrl(code(ownerId, secret, wanted), wish.fields()) : wish;
    }

    private static ShortCode code(UUID ownerId, byte[] secret, Wanted wanted) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            String row = "import\n" + ownerId + '\n' + wanted.row() + '\n'
                    + wanted.wish().fields().originalUrl();
            ByteBuffer bytes = ByteBuffer.wrap(mac.doFinal(row.getBytes(StandardCharsets.UTF_8)));
            var code = new StringBuilder();
            while (code.length() < CODE_LENGTH) {
                code.append(ALPHABET.charAt(Short.toUnsignedInt(bytes.getShort()) % ALPHABET.length()));
            }
            return new ShortCode(code.toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private UrlKey key(NewShortUrl wish) {
        return new UrlKey(rules.domain(), Objects.requireNonNull(wish.customCode()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
