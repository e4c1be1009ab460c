package io.linkfleet.analytics.ingest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.analytics.ingest.domain.Clicks;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Deliveries in any grouping and order, with repetitions inside and across batches, through any of several instances that
 * remember different things: figures are those of the distinct clicks.
 */
class ExactCountingPropertyTest {

    private static final int EVENTS = 60;
    private static final int INSTANCES = 3;

    /** Four days, six short URLs, every fifth event a probe. */
    private static final List<Click> CLICKS = IntStream.range(0, EVENTS)
            .mapToObj(ExactCountingPropertyTest::click)
            .toList();

    private static final ClickDatabase database = new ClickDatabase();

    record Delivery(int instance, List<Integer> events) {}

    @AfterContainer
    static void close() {
        database.close();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void figuresAreThoseOfTheDistinctClicks(@ForAll("deliveries") List<Delivery> deliveries) {
        database.clear();
        List<PostgresClickStore> instances =
                IntStream.range(0, INSTANCES).mapToObj(_ -> database.newStore()).toList();

        for (Delivery delivery : deliveries) {
            instances
                    .get(delivery.instance())
                    .save(delivery.events().stream().map(CLICKS::get).toList());
        }

        assertThat(database.dailyClicks()).isEqualTo(expected(deliveries));
        assertThat(database.differences()).isEmpty();
        assertThat(database.visitors()).isEqualTo(database.visitorsOfRawClicks());
    }

    @Provide
    Arbitrary<List<Delivery>> deliveries() {
        Arbitrary<List<Integer>> events = Arbitraries.integers()
                .between(0, EVENTS - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
        Arbitrary<Delivery> delivery = Combinators.combine(
                        Arbitraries.integers().between(0, INSTANCES - 1), events)
                .as(Delivery::new);
        return delivery.list().ofMaxSize(8);
    }

    private static Map<ClickDatabase.Day, Long> expected(List<Delivery> deliveries) {
        Map<ClickDatabase.Day, Long> days = new TreeMap<>(Comparator.comparing(ClickDatabase.Day::toString));
        deliveries.stream()
                .flatMap(delivery -> delivery.events().stream())
                .distinct()
                .map(CLICKS::get)
                .filter(Click::isCounted)
                .forEach(click ->
                        days.merge(new ClickDatabase.Day(click.key().code().value(), click.date()), 1L, Long::sum));
        return days;
    }

    private static Click click(int i) {
        String code = "code" + i % 6;
        var time = Clicks.NOW.minus(Duration.ofHours(i % 4 * 24L)).minusSeconds(i);
        return i % 5 == 0 ? Clicks.probe(code, time) : Clicks.visit(code, time, i / 2);
    }
}
