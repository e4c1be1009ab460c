package io.linkfleet.analytics.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DimensionCountsTest {

    /** Rows that are remembered would take twice the memory otherwise. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void keepsWhatRowsHaveInCommonOnce(int values) {
        List<String> ofOne = texts(row(values));
        List<String> ofOther = texts(row(values));

        assertThat(ofOne).isEqualTo(ofOther);
        for (int i = 0; i < ofOne.size(); i++) {
            assertThat(ofOne.get(i)).isSameAs(ofOther.get(i));
        }
    }

    @Test
    void countsValuesOfEqualText() {
        var counts = new DimensionCounts();
        counts.add("city", new String("Bonn"), 1);
        counts.add(new String("city"), new String("Bonn"), 2);

        assertThat(counts.toMap()).isEqualTo(Map.of("city", Map.of("Bonn", 3L)));
    }

    private static DimensionCounts row(int values) {
        var counts = new DimensionCounts();
        for (int i = 0; i < values; i++) {
            counts.add(new String("city"), "Bonn " + i, 1);
        }
        return counts;
    }

    private static List<String> texts(DimensionCounts counts) {
        List<String> texts = new ArrayList<>();
        counts.forEach((dimension, value, _) -> texts.addAll(List.of(dimension, value)));
        return texts;
    }
}
