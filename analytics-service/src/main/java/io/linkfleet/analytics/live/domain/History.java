package io.linkfleet.analytics.live.domain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The latest records of the topic of clicks, as many as fit, in the order in which they were read. */
final class History {

    /** Objects around the bytes of a record. */
    private static final int OVERHEAD = 96;

    private final long maxBytes;
    private final Deque<ClickRecord> records = new ArrayDeque<>();
    private long bytes;
    private long forgottenUntil = Long.MIN_VALUE;

    History(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    void add(ClickRecord record) {
        records.addLast(record);
        bytes += size(record);
        while (bytes > maxBytes) {
            ClickRecord forgotten = records.removeFirst();
            bytes -= size(forgotten);
            forgetUntil(forgotten.time());
        }
    }

    /** There were records until then that are not here. */
    void forgetUntil(long time) {
        forgottenUntil = Math.max(forgottenUntil, time);
    }

    Iterator<ClickRecord> latestFirst() {
        return records.descendingIterator();
    }

    /** Those that were read since the first of a time: what came late stands behind it, however old it is. */
    List<ClickRecord> since(long time) {
        return records.stream().dropWhile(record -> record.time() < time).toList();
    }

    /** Whether nothing of that time or later was forgotten. */
    boolean reachesBackTo(long time) {
        return forgottenUntil < time;
    }

    private static int size(ClickRecord record) {
        return OVERHEAD + record.key().length() + record.value().length;
    }
}
