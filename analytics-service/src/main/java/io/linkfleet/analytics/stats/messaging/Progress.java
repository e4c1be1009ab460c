package io.linkfleet.analytics.stats.messaging;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition has been counted, in time. Its end is noted now and then; once the counting has come to an end
 * that was noted at some instant, everything published until that instant is counted.
 */
final class Progress {

    /** An hour of seconds; of a longer backlog only every second note is kept, then every fourth, … */
    private static final int MAX_NOTES = 3_600;

    private record Note(Instant at, long end) {}

    private final Deque<Note> ahead = new ArrayDeque<>();
    private @Nullable Instant countedUntil;

    /**
     * @param at no later than when the end was read
     * @param end offset after the last record
     * @param counted offset after the last record that is counted
     */
    void note(Instant at, long end, long counted) {
        ahead.addLast(new Note(at, end));
        while (!ahead.isEmpty() && ahead.getFirst().end() <= counted) {
            countedUntil = ahead.removeFirst().at();
        }
        if (ahead.size() > MAX_NOTES) {
            thinOut();
        }
    }

    private void thinOut() {
        boolean keep = false;
        for (var notes = ahead.iterator(); notes.hasNext(); keep = !keep) {
            notes.next();
            if (!keep) {
                notes.remove();
            }
        }
    }

    /** Null while it isn't known: since the service started, the counting has not yet come to a noted end. */
    @Nullable Instant countedUntil() {
        return countedUntil;
    }
}
