package io.linkfleet.analytics.ingest.domain;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clicks per dimension and value. Most short URLs have a few clicks a day and each click one value per dimension, so a few
 * pairs are kept in arrays, a tenth of the memory of maps; more of them go into maps.
 */
public final class DimensionCounts {

    private static final Dimension[] ALL = Dimension.values();
    private static final int FEW = 24;

    private Dimension[] dimensions = new Dimension[ALL.length - 1];
    private String[] values = new String[ALL.length - 1];
    private long[] clicks = new long[ALL.length - 1];
    private int size;
    private @Nullable Map<Dimension, ValueCounts> many;

    /** Takes what {@link #forEach} has to give. */
    @FunctionalInterface
    public interface Consumer {

        void accept(Dimension dimension, String value, long clicks);
    }

    public void add(Dimension dimension, String value, long more) {
        if (many != null) {
            addToMany(many, dimension, value, more);
            return;
        }
        for (int i = 0; i < size; i++) {
            if (dimensions[i] == dimension && values[i].equals(value)) {
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

    private void append(Dimension dimension, String value, long more) {
        if (size == values.length) {
            int capacity = Math.min(FEW, 2 * size);
            dimensions = Arrays.copyOf(dimensions, capacity);
            values = Arrays.copyOf(values, capacity);
            clicks = Arrays.copyOf(clicks, capacity);
        }
        dimensions[size] = dimension;
        values[size] = value;
        clicks[size++] = more;
    }

    private void toMany() {
        Map<Dimension, ValueCounts> maps = new EnumMap<>(Dimension.class);
        for (int i = 0; i < size; i++) {
            addToMany(maps, dimensions[i], values[i], clicks[i]);
        }
        many = maps;
        dimensions = new Dimension[0];
        values = new String[0];
        clicks = new long[0];
        size = 0;
    }

    private static void addToMany(Map<Dimension, ValueCounts> maps, Dimension dimension, String value, long more) {
        maps.computeIfAbsent(dimension, _ -> new ValueCounts()).add(value, more);
    }

    /** All values of one dimension after the other. */
    public void forEach(Consumer consumer) {
        if (many != null) {
            many.forEach((dimension, counts) ->
                    counts.byValue().forEach((value, count) -> consumer.accept(dimension, value, count)));
            return;
        }
        for (Dimension dimension : ALL) {
            for (int i = 0; i < size; i++) {
                if (dimensions[i] == dimension) {
                    consumer.accept(dimension, values[i], clicks[i]);
                }
            }
        }
    }
}
