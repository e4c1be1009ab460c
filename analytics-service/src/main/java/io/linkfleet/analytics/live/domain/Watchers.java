package io.linkfleet.analytics.live.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who watches what, not more at a time than may be, in all and of one caller. */
final class Watchers {

    private final int max;
    private final int maxOfCaller;
    private final Map<String, Set<Watcher>> byUrl = new HashMap<>();
    private final Map<UUID, Set<Watcher>> byOwner = new HashMap<>();
    private final Map<String, Integer> byCaller = new HashMap<>();
    private int count;

    Watchers(int max, int maxOfCaller) {
        this.max = max;
        this.maxOfCaller = maxOfCaller;
    }

    /** Null when there is room for one more. */
    synchronized @Nullable Refusal refusal(String caller) {
        if (count >= max) {
            return Refusal.TOO_MANY;
        }
        return byCaller.getOrDefault(caller, 0) >= maxOfCaller ? Refusal.TOO_MANY_OF_CALLER : null;
    }

    synchronized Watcher addOfUrl(String url, String caller, int clicksPerSecond) {
        return add(byUrl, url, caller, clicksPerSecond);
    }

    synchronized Watcher addOfOwner(UUID owner, String caller, int clicksPerSecond) {
        return add(byOwner, owner, caller, clicksPerSecond);
    }

    private <K> Watcher add(Map<K, Set<Watcher>> groups, K group, String caller, int clicksPerSecond) {
        var watcher = new Watcher(clicksPerSecond, left -> remove(groups, group, caller, left));
        groups.computeIfAbsent(group, _ -> new HashSet<>()).add(watcher);
        byCaller.merge(caller, 1, Integer::sum);
        count++;
        return watcher;
    }

    private synchronized <K> void remove(Map<K, Set<Watcher>> groups, K group, String caller, Watcher watcher) {
        Set<Watcher> members = groups.get(group);
        if (members != null && members.remove(watcher)) {
            count--;
            byCaller.computeIfPresent(caller, (_, others) -> others == 1 ? null : others - 1);
            if (members.isEmpty()) {
                groups.remove(group);
            }
        }
    }

    synchronized Set<Watcher> ofUrl(String url) {
        return Set.copyOf(byUrl.getOrDefault(url, Set.of()));
    }

    synchronized Set<Watcher> ofOwner(UUID owner) {
        return Set.copyOf(byOwner.getOrDefault(owner, Set.of()));
    }

    /** Those who watch all short URLs of somebody. */
    synchronized List<Watcher> ofOwners() {
        return byOwner.values().stream().flatMap(Set::stream).toList();
    }

    synchronized boolean anyOfOwner() {
        return !byOwner.isEmpty();
    }

    synchronized List<Watcher> all() {
        List<Watcher> all = new ArrayList<>(count);
        byUrl.values().forEach(all::addAll);
        byOwner.values().forEach(all::addAll);
        return all;
    }

    synchronized int count() {
        return count;
    }
}
