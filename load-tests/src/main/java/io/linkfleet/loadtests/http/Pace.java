package io.linkfleet.loadtests.http;

import java.time.Duration;

/** When the next request is due. Times are {@link System#nanoTime()}. */
public interface Pace {

    /** When the next request is due; {@link Long#MAX_VALUE} when there is no other one. */
    long nextAt(long now);

    /** The next request was sent at its time. */
    void advance();

    /** As soon as a connection is free. What it measures is throughput; latency suffers from coordinated omission. */
    static Pace closedLoop(Duration duration) {
        return new Pace() {
            private final long end = System.nanoTime() + duration.toNanos();

            @Override
            public long nextAt(long now) {
                return now < end ? now : Long.MAX_VALUE;
            }

            @Override
            public void advance() {}
        };
    }

    /** So many requests in all, each as soon as a connection is free. */
    static Pace times(int total) {
        return new Pace() {
            private int sent;

            @Override
            public long nextAt(long now) {
                return sent < total ? now : Long.MAX_VALUE;
            }

            @Override
            public void advance() {
                sent++;
            }
        };
    }

    /**
     * At a constant rate, whatever the server does. A request that finds no free connection waits, and its latency
     * counts from the moment it was due: a stall of the server is seen by all that came meanwhile.
     *
     * @param perSecond requests per second
     */
    static Pace constantRate(int perSecond, Duration duration) {
        return new Pace() {
            private final long start = System.nanoTime();
            private final long total = perSecond * duration.toSeconds();
            private long sent;

            @Override
            public long nextAt(long now) {
                return sent < total ? start + sent * 1_000_000_000L / perSecond : Long.MAX_VALUE;
            }

            @Override
            public void advance() {
                sent++;
            }
        };
    }
}
