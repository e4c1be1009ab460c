package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.owner.UrlOwners;
import io.linkfleet.analytics.stats.VisibleUrls;
import io.linkfleet.analytics.stats.domain.ActiveDay;
import io.linkfleet.analytics.stats.domain.CombinedStatistics;
import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.analytics.stats.domain.StatisticsAccess;
import io.linkfleet.analytics.stats.domain.StatisticsStore;
import io.linkfleet.analytics.stats.domain.StatisticsStore.Detail;
import io.linkfleet.analytics.stats.domain.StatisticsUnavailableException;
import io.linkfleet.analytics.stats.domain.TagStatistics;
import io.linkfleet.analytics.stats.domain.UrlStatistics;
import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.config.LinkfleetProperties;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds what a caller asks for and may see; everything else ends in a problem. */
@Component
final class StatisticsFinder implements VisibleUrls {

    /** A day before all clicks: only whether and whose a short URL is. */
    private static final DateRange NO_CLICKS = new DateRange(LocalDate.EPOCH, LocalDate.EPOCH);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final StatisticsStore store;
    private final StatisticsAccess access;
    private final UrlOwners owners;
    private final LinkfleetProperties linkfleet;

    StatisticsFinder(StatisticsStore store, StatisticsAccess access, UrlOwners owners, LinkfleetProperties linkfleet) {
        this.store = store;
        this.access = access;
        this.owners = owners;
        this.linkfleet = linkfleet;
    }

    Mono<UrlStatistics> find(Caller caller, String shortCode, DateRange range, Set<Detail> details) {
        return find(caller, shortCode, key -> store.find(key, range, details), UrlStatistics::ownerId);
    }

    /** Of the caller's own short URLs that have the tag. */
    Mono<CombinedStatistics> findTagged(Caller caller, String tag, DateRange range) {
        UUID owner = caller.ownerId();
        if (owner == null) {
            return Mono.error(ProblemException.of(
                    ProblemType.UNAUTHORIZED, "Only those who are logged in have short URLs with tags."));
        }
        return store.findTagged(owner, linkfleet.domain(), tag, range)
                .map(StatisticsFinder::withinLimits)
                .switchIfEmpty(Mono.error(StatisticsFinder::unknownTag))
                .onErrorMap(StatisticsUnavailableException.class, StatisticsFinder::unavailable);
    }

    private static CombinedStatistics withinLimits(TagStatistics found) {
        return switch (found) {
            case TagStatistics.Found(CombinedStatistics statistics) -> statistics;
            case TagStatistics.TooManyUrls() ->
                throw tooMany(
                        CombinedParameters.TAG,
                        "too_many",
                        "must be a tag of at most " + TagStatistics.MAX_URLS + " short URLs");
            case TagStatistics.TooManyDays() ->
                throw tooMany(
                        RangeParameters.FROM,
                        "range_too_long",
                        "must leave fewer days: the short URLs of the tag have too many figures in this range");
        };
    }

    private static ProblemException tooMany(String parameter, String code, String message) {
        return ProblemException.validation(List.of(new Violation("?" + parameter, code, message)));
    }

    /** What {@code read} brings, for those who may see what {@code ownerId} owns. */
    <T> Mono<T> find(
            Caller caller, String shortCode, Function<UrlKey, Mono<T>> read, Function<T, @Nullable UUID> ownerId) {
        ShortCode code = ShortCode.parse(shortCode);
        if (code == null) {
            return Mono.error(unknown());
        }
        return read.apply(new UrlKey(linkfleet.domain(), code))
                .filter(found -> access.isAllowed(caller, ownerId.apply(found)))
                .switchIfEmpty(Mono.error(StatisticsFinder::unknown))
                .onErrorMap(StatisticsUnavailableException.class, StatisticsFinder::unavailable);
    }

    @Override
    public Mono<UrlKey> find(Caller caller, String shortCode) {
        return find(caller, shortCode, this::owned, Owned::owner).map(Owned::url);
    }

    /** As it was before while Postgres is away: who watches clicks comes back every few minutes. */
    private Mono<Owned> owned(UrlKey url) {
        return store.find(url, NO_CLICKS, Set.of())
                .map(found -> new Owned(url, found.ownerId()))
                .doOnNext(found -> owners.remember(url, found.owner()))
                .onErrorResume(StatisticsUnavailableException.class, failure -> remembered(url, failure));
    }

    private Mono<Owned> remembered(UrlKey url, Throwable failure) {
        Optional<UUID> owner = owners.known(Set.of(url.toString())).get(url.toString());
        return owner == null ? Mono.error(failure) : Mono.just(new Owned(url, owner.orElse(null)));
    }

    private record Owned(UrlKey url, @Nullable UUID owner) {}

    /** The days one after the other, of statistics that were found before. */
    Flux<ActiveDay> days(UrlStatistics found) {
        return store.days(found.key(), found.range())
                .onErrorMap(StatisticsUnavailableException.class, StatisticsFinder::unavailable);
    }

    private static ProblemException unknown() {
        return ProblemException.of(ProblemType.URL_NOT_FOUND, "No short URL has this code.");
    }

    private static ProblemException unknownTag() {
        return ProblemException.of(ProblemType.URL_NOT_FOUND, "No short URL of yours has this tag.");
    }

    private static ProblemException unavailable(Throwable cause) {
        return ProblemException.unavailable("Statistics can't be read at the moment.", RETRY_AFTER)
                .causedBy(cause);
    }
}
