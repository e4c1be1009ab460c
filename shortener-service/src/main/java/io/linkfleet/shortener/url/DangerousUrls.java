package io.linkfleet.shortener.url;

import io.linkfleet.shortener.audit.AuditAct;
import io.linkfleet.shortener.audit.AuditEntry;
import io.linkfleet.shortener.audit.AuditLog;
import io.linkfleet.shortener.screening.SafeBrowsing;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import io.linkfleet.shortener.url.storage.ScreeningQueue;
import io.linkfleet.shortener.url.storage.ScreeningQueue.Entry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Has every new destination looked at, whichever way it came in, and disables the short URL when it is known to be
 * dangerous. Nobody waits for this: a creation takes as long as ever. What can't be looked at now waits for a day.
 */
final class DangerousUrls {

    private static final String REASON = "known to Safe Browsing";

    /** So few that blocking them all is done within the time of a transaction. */
    private static final int AT_ONCE = 50;

    private static final Duration PATIENCE = Duration.ofDays(1);

    private final SafeBrowsing lookUp;
    private final ScreeningQueue queue;
    private final ShortUrlService urls;
    private final AuditLog audit;
    private final Clock clock;

    DangerousUrls(SafeBrowsing lookUp, ScreeningQueue queue, ShortUrlService urls, AuditLog audit, Clock clock) {
        this.lookUp = lookUp;
        this.queue = queue;
        this.urls = urls;
        this.audit = audit;
        this.clock = clock;
    }

    /** Looks at all that wait, some at a time. */
    Mono<Void> screen() {
        return Mono.defer(this::screenSome)
                .repeat()
                .takeUntil(looked -> looked < AT_ONCE)
                .then()
                .onErrorResume(
                        failure -> queue.giveUp(clock.instant().minus(PATIENCE)).then(Mono.error(failure)));
    }

    /** How many were looked at. */
    private Mono<Integer> screenSome() {
        return audit.together(queue.take(AT_ONCE)
                        .flatMap(entries -> entries.isEmpty()
                                ? Mono.just(new Screened(0, List.of()))
                                : lookUp.findDangerous(destinations(entries))
                                        .flatMap(dangerous -> disable(entries, dangerous))
                                        .map(disabled -> new Screened(entries.size(), disabled))))
                .doOnNext(screened -> screened.disabled.forEach(urls::announce))
                .map(Screened::count);
    }

    private static Set<String> destinations(List<Entry> entries) {
        return entries.stream().map(Entry::destination).collect(Collectors.toUnmodifiableSet());
    }

    private Mono<List<ShortUrl>> disable(List<Entry> entries, Set<String> dangerous) {
        return Flux.fromIterable(entries)
                .filter(entry -> dangerous.contains(entry.destination()))
                .concatMap(entry -> urls.disableDangerous(entry.code(), entry.destination(), REASON))
                .concatMap(url -> audit.write(new AuditEntry(
                                AuditAct.URL_DISABLED,
                                null,
                                null,
                                url.snapshot().key().code().value(),
                                REASON))
                        .thenReturn(url))
                .collectList();
    }

    private record Screened(int count, List<ShortUrl> disabled) {}
}
