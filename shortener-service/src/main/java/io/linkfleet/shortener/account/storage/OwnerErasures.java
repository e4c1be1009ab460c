package io.linkfleet.shortener.account.storage;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.shortener.database.Rows;
import io.linkfleet.shortener.url.domain.Change;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import io.linkfleet.shortener.url.domain.UrlFields;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/**
 * Deletes the short URLs of accounts that are gone, some at a time, and empties what is left of them: the codes stay
 * taken, so that nobody gets a code that was handed out before. An access token outlives its account by minutes and
 * can make short URLs and keys, so an account is looked at for longer than that.
 */
final class OwnerErasures {

    private static final int AT_ONCE = 500;
    private static final Duration TOKENS_ARE_GONE = Duration.ofMinutes(15);

    private static final String CODES = """
        SELECT short_code FROM urls
        WHERE owner_id = :owner_id AND domain = :domain AND deleted_at IS NULL
        LIMIT :limit
        """;

    /** Of domains that were the fleet's before: nobody is redirected by them any more, so nobody need hear of it. */
    private static final String DELETE_OF_OTHER_DOMAINS = """
        UPDATE urls SET deleted_at = :now
        WHERE id IN (
            SELECT id FROM urls
            WHERE owner_id = :owner_id AND domain <> :domain AND deleted_at IS NULL
            LIMIT :limit)
        """;

    /** The condition is that of an index, hence the destination in it; rows that are emptied leave it. */
    private static final String NOT_EMPTY = """
        SELECT domain, short_code FROM urls
        WHERE owner_id = :owner_id AND deleted_at IS NOT NULL
          AND (original_url <> '%s' OR title IS NOT NULL OR notes IS NOT NULL OR tags <> '{}' OR metadata <> '{}')
        LIMIT :limit
        """.formatted(UrlFields.EMPTIED_DESTINATION);

    private static final String FORGET_RELEASED = """
        DELETE FROM blocked_urls
        WHERE released_destination IS NOT NULL AND url_id IN (SELECT id FROM urls WHERE owner_id = :owner_id)
        """;

    private final DatabaseClient database;
    private final ShortUrlService urls;
    private final String domain;
    private final Clock clock;

    OwnerErasures(DatabaseClient database, ShortUrlService urls, String domain, Clock clock) {
        this.database = database;
        this.urls = urls;
        this.domain = domain;
        this.clock = clock;
    }

    /** Goes on with the next account where one can't be erased; fails at the end then. */
    Mono<Void> run() {
        return database.sql("SELECT owner_id FROM owner_erasures")
                .map(row -> Objects.requireNonNull(row.get(0, UUID.class)))
                .all()
                .collectList()
                .flatMapIterable(owners -> owners)
                .concatMapDelayError(this::erase)
                .then();
    }

    private Mono<Void> erase(UUID owner) {
        return whileAny(() -> delete(owner))
                .then(whileAny(() -> update(
                        database.sql(DELETE_OF_OTHER_DOMAINS)
                                .bind("domain", domain)
                                .bind("now", Rows.time(clock.instant())),
                        owner)))
                .then(whileAny(() -> empty(owner)))
                .then(database.sql(FORGET_RELEASED).bind("owner_id", owner).then())
                .then(database.sql("DELETE FROM api_keys WHERE owner_id = :owner_id")
                        .bind("owner_id", owner)
                        .then())
                .then(database.sql("DELETE FROM owner_erasures WHERE owner_id = :owner_id AND created_at < :before")
                        .bind("owner_id", owner)
                        .bind("before", Rows.time(clock.instant().minus(TOKENS_ARE_GONE)))
                        .then());
    }

    /** Does a part of the work again and again until there is none left. */
    private static Mono<Void> whileAny(Supplier<Mono<Long>> part) {
        return Mono.defer(part).repeat().takeUntil(done -> done == 0).then();
    }

    private static Mono<Long> update(GenericExecuteSpec statement, UUID owner) {
        return statement.bind("owner_id", owner).bind("limit", AT_ONCE).fetch().rowsUpdated();
    }

    /** How many short URLs were deleted just now. */
    private Mono<Long> delete(UUID owner) {
        return database.sql(CODES)
                .bind("owner_id", owner)
                .bind("domain", domain)
                .bind("limit", AT_ONCE)
                .map(row -> new ShortCode(Objects.requireNonNull(row.get(0, String.class))))
                .all()
                .collect(Collectors.toSet())
                .flatMap(codes -> urls.deleteAll(new Caller(owner, null, Scope.ofClients()), codes))
                .map(changes -> announced(changes.values()));
    }

    /** How many short URLs were emptied just now, those of other domains among them. */
    private Mono<Long> empty(UUID owner) {
        return database.sql(NOT_EMPTY)
                .bind("owner_id", owner)
                .bind("limit", AT_ONCE)
                .map(row -> new UrlKey(
                        Rows.required(row, "domain", String.class),
                        new ShortCode(Rows.required(row, "short_code", String.class))))
                .all()
                .collect(Collectors.toSet())
                .flatMap(urls::emptyAll);
    }

    private long announced(Collection<Change> changes) {
        long announced = 0;
        for (Change change : changes) {
            if (change instanceof Change.Done(var url)) {
                urls.announce(url);
                announced++;
            }
        }
        return announced;
    }
}
