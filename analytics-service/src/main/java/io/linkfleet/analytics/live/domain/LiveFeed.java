package io.linkfleet.analytics.live.domain;

import io.linkfleet.analytics.ingest.domain.Admission;
import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.analytics.ingest.domain.ClickAdmission;
import io.linkfleet.contracts.UuidV7;
import io.linkfleet.contracts.url.UrlKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands clicks to those who watch their short URL, or all short URLs of its owner. What nobody watches is not even parsed,
 * but kept for a while for those whose connection broke.
 *
 * <p>A new watcher is served from the history under the same lock under which clicks are handed out, so that none falls
 * between history and presence. Nobody waits for owners under that lock: clicks whose owner isn't known wait apart, and
 * those who may miss one of them are told.
 */
public final class LiveFeed {

    /** Of a history, the rest of a watcher's room is for what happens meanwhile. */
    static final int MAX_REPLAYED = Watcher.MAX_WAITING / 2;

    /**
     * Clicks of several partitions come to each instance in another order, and some waited for their owner. So far before
     * the last known one begins what is sent again.
     */
    static final Duration OVERLAP = Duration.ofSeconds(5);

    /** Of those who come back: the second one finds the few short URLs that were clicked during the first. */
    private static final int LOOK_UPS = 2;

    private final ClickAdmission admission;
    private final Owners owners;
    private final Watchers watchers;
    private final int clicksPerSecond;
    private final History history;
    private final OwnerlessClicks ownerless = new OwnerlessClicks();
    private boolean begun;
    private boolean ended;

    /**
     * How much one may have of it.
     *
     * @param clicksPerSecond of one watcher
     */
    public record Limits(int watchers, int watchersOfCaller, int clicksPerSecond, long historyBytes) {}

    /** Whose short URLs are. The keys are domain and short code. */
    public interface Owners {

        /** Of those that are known, without waiting; empty for a short URL without owner. */
        Map<String, Optional<UUID>> known(Collection<String> urls);

        /** Makes known what isn't yet, as far as that is possible right now; may block. */
        void lookUp(Collection<String> urls);
    }

    public LiveFeed(ClickAdmission admission, Owners owners, Limits limits) {
        this.admission = admission;
        this.owners = owners;
        this.watchers = new Watchers(limits.watchers(), limits.watchersOfCaller());
        this.clicksPerSecond = limits.clicksPerSecond();
        this.history = new History(limits.historyBytes());
    }

    /**
     * Lets watchers in.
     *
     * @param latest what was read before, the oldest first
     * @param forgottenUntil time of the latest record that was not read
     */
    public synchronized void begin(List<ClickRecord> latest, long forgottenUntil) {
        history.forgetUntil(forgottenUntil);
        latest.forEach(history::add);
        begun = true;
    }

    /** Why the caller could not watch right now; null when it could. */
    public synchronized @Nullable Refusal refusal(String caller) {
        return begun && !ended ? watchers.refusal(caller) : Refusal.NOT_READY;
    }

    /**
     * Watches a short URL: those clicks first that came after {@code lastEventId}, as far as they are known.
     *
     * @param caller tells those apart who may have so many watchers each
     */
    public synchronized Entry watch(UrlKey url, @Nullable UUID lastEventId, String caller) {
        Refusal refusal = refusal(caller);
        if (refusal != null) {
            return refusal;
        }
        Watcher watcher = watchers.addOfUrl(url.toString(), caller, clicksPerSecond);
        if (lastEventId != null) {
            replay(watcher, url.toString(), lastEventId);
        }
        return watcher;
    }

    /**
     * Watches all short URLs of an owner: those clicks first that came a little before {@code lastEventId} or after it.
     * Blocks as {@link Owners} do.
     *
     * @param caller tells those apart who may have so many watchers each
     */
    public Entry watchAll(UUID owner, @Nullable UUID lastEventId, String caller) {
        if (lastEventId == null) {
            return joinAll(owner, caller, _ -> {});
        }
        long since = UuidV7.epochMillis(lastEventId) - OVERLAP.toMillis();
        for (int i = 0; i < LOOK_UPS; i++) {
            owners.lookUp(urlsSince(since));
        }
        return joinAll(owner, caller, watcher -> replayAll(watcher, owner, lastEventId, since));
    }

    private synchronized Set<String> urlsSince(long time) {
        return urlsOf(history.since(time));
    }

    private synchronized Entry joinAll(UUID owner, String caller, Consumer<Watcher> welcome) {
        Refusal refusal = refusal(caller);
        if (refusal != null) {
            return refusal;
        }
        Watcher watcher = watchers.addOfOwner(owner, caller, clicksPerSecond);
        welcome.accept(watcher);
        return watcher;
    }

    private static Set<String> urlsOf(List<ClickRecord> records) {
        return records.stream().map(ClickRecord::key).collect(Collectors.toUnmodifiableSet());
    }

    /** Clicks of one short URL stand in one partition: what came after one on another instance does so here. */
    private void replay(Watcher watcher, String url, UUID lastEventId) {
        Deque<Click> missed = new ArrayDeque<>();
        boolean found = false;
        Iterator<ClickRecord> latestFirst = history.latestFirst();
        while (!found && missed.size() < MAX_REPLAYED && latestFirst.hasNext()) {
            ClickRecord record = latestFirst.next();
            Click click = record.key().equals(url) ? read(record) : null;
            if (click != null) {
                found = click.eventId().equals(lastEventId);
                if (!found) {
                    missed.addFirst(click);
                }
            }
        }
        if (!found) {
            watcher.gap();
        }
        missed.forEach(click -> watcher.replay(LiveMessage.click(click)));
    }

    private void replayAll(Watcher watcher, UUID owner, UUID lastEventId, long since) {
        List<ClickRecord> latest = history.since(since);
        Set<String> urls = urlsOf(latest);
        Map<String, Optional<UUID>> known = owners.known(urls);
        List<ClickRecord> owned = latest.stream()
                .filter(record -> isOf(owner, known.get(record.key())))
                .toList();
        int tooMany = Math.max(0, owned.size() - MAX_REPLAYED);
        if (tooMany > 0 || known.size() < urls.size() || !history.reachesBackTo(since)) {
            watcher.gap();
        }
        for (ClickRecord record : owned.subList(tooMany, owned.size())) {
            Click click = read(record);
            if (click != null && !click.eventId().equals(lastEventId)) {
                watcher.replay(LiveMessage.click(click));
            }
        }
    }

    private static boolean isOf(UUID owner, @Nullable Optional<UUID> known) {
        return known != null && known.isPresent() && known.get().equals(owner);
    }

    /** Hands out what came from the topic, in that order; never waits for anything. */
    public synchronized void publish(List<ClickRecord> records) {
        Map<String, Optional<UUID>> known = knownOwners(records);
        boolean anyOfOwner = watchers.anyOfOwner();
        boolean lost = false;
        for (ClickRecord record : records) {
            history.add(record);
            Set<Watcher> ofUrl = watchers.ofUrl(record.key());
            Optional<UUID> owner = known.get(record.key());
            if (!anyOfOwner) {
                handOut(record, ofUrl, Set.of());
            } else if (owner == null || ownerless.areOf(record.key())) {
                handOut(record, ofUrl, Set.of());
                lost |= !ownerless.add(record);
            } else {
                handOut(record, ofUrl, watchersOf(owner));
            }
        }
        if (lost) {
            tellOwnersOfGap();
        }
    }

    private Map<String, Optional<UUID>> knownOwners(List<ClickRecord> records) {
        if (!watchers.anyOfOwner()) {
            ownerless.clear();
            return Map.of();
        }
        return owners.known(urlsOf(records));
    }

    private Set<Watcher> watchersOf(Optional<UUID> owner) {
        return owner.map(watchers::ofOwner).orElseGet(Set::of);
    }

    private void handOut(ClickRecord record, Set<Watcher> ofUrl, Set<Watcher> ofOwner) {
        if (!ofUrl.isEmpty() || !ofOwner.isEmpty()) {
            Click click = read(record);
            if (click != null) {
                String message = LiveMessage.click(click);
                ofUrl.forEach(watcher -> watcher.click(message));
                ofOwner.forEach(watcher -> watcher.click(message));
            }
        }
    }

    private void tellOwnersOfGap() {
        watchers.ofOwners().forEach(Watcher::gap);
    }

    /** Looks up the owners that clicks wait for, and hands those out. Blocks as {@link Owners} do. */
    public void lookUpOwners() {
        Set<String> wanted;
        synchronized (this) {
            wanted = Set.copyOf(ownerless.urls());
        }
        owners.lookUp(wanted);
        synchronized (this) {
            owners.known(ownerless.urls())
                    .forEach((url, owner) ->
                            ownerless.take(url).forEach(record -> handOut(record, Set.of(), watchersOf(owner))));
        }
    }

    /** Null for probes, and for what is no click. */
    private @Nullable Click read(ClickRecord record) {
        return admission.admit(record.key().getBytes(StandardCharsets.UTF_8), ByteBuffer.wrap(record.value()))
                                instanceof Admission.Admitted(Click click)
                        && click.isCounted()
                ? click
                : null;
    }

    public int watchers() {
        return watchers.count();
    }

    /** To be called each second. */
    public void nextSecond() {
        synchronized (this) {
            if (ownerless.nextSecond()) {
                tellOwnersOfGap();
            }
        }
        watchers.all().forEach(Watcher::nextSecond);
    }

    /** Ends all connections; there will be no new ones. */
    public void end() {
        synchronized (this) {
            ended = true;
        }
        watchers.all().forEach(Watcher::end);
    }
}
