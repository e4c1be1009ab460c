package io.linkfleet.analytics.ingest.domain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clicks per dimension and value. Most short URLs have a few clicks a day and each click one value per dimension, so a few
 * pairs are kept in arrays, a tenth of the memory of maps; more of them go into maps.
 *
 * <p>Dimensions go by their ids: those that a newer version counts are kept by an older one that runs beside it.
 */
public final class DimensionCounts {

    private static final int OF_ONE_CLICK = Dimension.values().length - 1;
    private static final int FEW = 24;

    /** Of a place in the arrays; the strings are those that other rows have, too. */
    private static final int BYTES_PER_FEW = 20;

    /** Of an entry of a map and its number. */
    private static final int BYTES_PER_MANY = 50;

    private String[] dimensions = new String[OF_ONE_CLICK];
    private String[] values = new String[OF_ONE_CLICK];
    private long[] clicks = new long[OF_ONE_CLICK];
    private int size;
    private @Nullable Map<String, ValueCounts> many;

    /** Takes what {@link #forEach} has to give. */
    @FunctionalInterface
    public interface Consumer {

        void accept(String dimension, String value, long clicks);
    }

    public void add(String dimension, String value, long more) {
        if (many != null) {
            addToMany(many, dimension, value, more);
            return;
        }
        for (int i = 0; i < size; i++) {
            if (dimensions[i].equals(dimension) && values[i].equals(value)) {
                clicks[i] += more;
                return;
            }
        }
        if (size == FEW) {
            toMany();
            add(dimension, value, more);
        } else {
            append(dimension, value, more);
        }
    }

    private void append(String dimension, String value, long more) {
        if (size == values.length) {
            int capacity = Math.min(FEW, 2 * size);
            dimensions = Arrays.copyOf(dimensions, capacity);
            values = Arrays.copyOf(values, capacity);
            clicks = Arrays.copyOf(clicks, capacity);
        }
        dimensions[size] = SharedTexts.of(dimension);
        values[size] = SharedTexts.of(value);
        clicks[size++] = more;
    }

    private void toMany() {
        Map<String, ValueCounts> maps = new HashMap<>();
        for (int i = 0; i < size; i++) {
            addToMany(maps, dimensions[i], values[i], clicks[i]);
        }
        many = maps;
        dimensions = new String[0];
        values = new String[0];
        clicks = new long[0];
        size = 0;
    }

    private static void addToMany(Map<String, ValueCounts> maps, String dimension, String value, long more) {
        maps.computeIfAbsent(dimension, _ -> new ValueCounts()).add(SharedTexts.of(value), more);
    }

    /** All values of one dimension after the other. */
    public void forEach(Consumer consumer) {
        if (many != null) {
            many.forEach((dimension, counts) ->
                    counts.byValue().forEach((value, count) -> consumer.accept(dimension, value, count)));
            return;
        }
        for (int first = 0; first < size; first++) {
            if (isFirstOfItsDimension(first)) {
                forEachFrom(first, consumer);
            }
        }
    }

    /** Of memory, about. */
    int bytes() {
        return many == null
                ? values.length * BYTES_PER_FEW
                : many.values().stream().mapToInt(ValueCounts::size).sum() * BYTES_PER_MANY;
    }

    Map<String, Map<String, Long>> toMap() {
        Map<String, Map<String, Long>> map = new HashMap<>();
        forEach((dimension, value, count) ->
                map.computeIfAbsent(dimension, _ -> new HashMap<>()).put(value, count));
        return map;
    }

    private boolean isFirstOfItsDimension(int at) {
        for (int i = 0; i < at; i++) {
            if (dimensions[i].equals(dimensions[at])) {
                return false;
            }
        }
        return true;
    }

    private void forEachFrom(int first, Consumer consumer) {
        for (int i = first; i < size; i++) {
            if (dimensions[i].equals(dimensions[first])) {
                consumer.accept(dimensions[i], values[i], clicks[i]);
            }
        }
    }
}
