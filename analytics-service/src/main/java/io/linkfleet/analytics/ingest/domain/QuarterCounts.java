package io.linkfleet.analytics.ingest.domain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Clicks per quarter of an hour of a day: every time zone's days and hours are made of those. Quarters without clicks,
 * which nearly all are for most short URLs, take no memory.
 */
public final class QuarterCounts {

    public static final int QUARTERS = 96;

    private byte[] quarters = new byte[1];
    private long[] people = new long[1];
    private long[] bots = new long[1];
    private int size;

    /** Takes what {@link #forEach} has to give. */
    @FunctionalInterface
    public interface Consumer {

        void accept(int quarter, long people, long bots);
    }

    public void add(int quarter, long morePeople, long moreBots) {
        if (quarter < 0 || quarter >= QUARTERS) {
            throw new IllegalArgumentException("a day has no quarter " + quarter);
        }
        int at = Arrays.binarySearch(quarters, 0, size, (byte) quarter);
        if (at < 0) {
            at = -at - 1;
            insert(at, quarter);
        }
        people[at] += morePeople;
        bots[at] += moreBots;
    }

    private void insert(int at, int quarter) {
        if (size == quarters.length) {
            int capacity = Math.min(QUARTERS, 2 * size);
            quarters = Arrays.copyOf(quarters, capacity);
            people = Arrays.copyOf(people, capacity);
            bots = Arrays.copyOf(bots, capacity);
        }
        System.arraycopy(quarters, at, quarters, at + 1, size - at);
        System.arraycopy(people, at, people, at + 1, size - at);
        System.arraycopy(bots, at, bots, at + 1, size - at);
        quarters[at] = (byte) quarter;
        people[at] = 0;
        bots[at] = 0;
        size++;
    }

    /** In the order of the day. */
    public void forEach(Consumer consumer) {
        for (int i = 0; i < size; i++) {
            consumer.accept(quarters[i], people[i], bots[i]);
        }
    }

    /** Of memory, about. */
    int bytes() {
        return quarters.length * (1 + 2 * Long.BYTES);
    }

    Map<Integer, ClickCounts> toMap() {
        Map<Integer, ClickCounts> map = new HashMap<>();
        forEach((quarter, ofPeople, ofBots) -> map.put(quarter, new ClickCounts(ofPeople, ofBots)));
        return map;
    }

    record ClickCounts(long people, long bots) {}
}
