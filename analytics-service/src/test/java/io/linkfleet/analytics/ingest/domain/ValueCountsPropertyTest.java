package io.linkfleet.analytics.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever number of values there are, the same clicks in another order, or in two steps, are counted the same. */
class ValueCountsPropertyTest {

    @Property(tries = 50)
    void theOrderOfClicksMakesNoDifference(@ForAll @IntRange(min = 1, max = 3_000) int values, @ForAll long seed) {
        var random = new Random(seed);
        List<String> clicks = new ArrayList<>();
        for (int i = 0; i < values * 2; i++) {
            clicks.add("value" + random.nextInt(values));
        }

        ValueCounts inOrder = count(clicks);
        Collections.shuffle(clicks, random);
        ValueCounts inTwoSteps = count(clicks.subList(0, values));
        var continued = new ValueCounts();
        inTwoSteps.byValue().forEach(continued::add);
        clicks.subList(values, clicks.size()).forEach(value -> continued.add(value, 1));

        assertThat(continued.byValue()).isEqualTo(inOrder.byValue());
        assertThat(inOrder.byValue().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(clicks.size());
        assertThat(inOrder.byValue()).hasSizeLessThanOrEqualTo(ValueCounts.MAX_VALUES + 1);
    }

    private static ValueCounts count(List<String> clicks) {
        var counts = new ValueCounts();
        clicks.forEach(value -> counts.add(value, 1));
        return counts;
    }
}
