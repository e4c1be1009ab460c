package io.linkfleet.analytics.stats.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.linkfleet.analytics.ingest.domain.Clicks;
import io.linkfleet.analytics.ingest.domain.DayFigures;
import io.linkfleet.contracts.url.ShortCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is added up of a tag's short URLs, and how much may be. */
class TagFiguresTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final DateRange RANGE = new DateRange(DAY, DAY.plusDays(9));
    private static final ClickCounts FIVE = new ClickCounts(4, 1);

    private final TagFigures figures = new TagFigures(RANGE);

    @Test
    void areNoneWithoutAShortUrl() {
        assertThat(figures.result()).isNull();
    }

    @Test
    void areSumsAndMergedSketches() {
        figures.addSketches(sketches(people(0, 10), people(5, 20)));
        figures.addSketches(sketches(people(15, 30)));
        figures.addWindow("2026-11");
        figures.addDay(DAY, FIVE);
        figures.addDay(DAY.plusDays(1), FIVE);
        figures.addUrl(new ShortCode("bbb"), FIVE, FIVE.plus(FIVE), 1, 100);
        figures.addUrl(new ShortCode("ccc"), FIVE.plus(FIVE), FIVE.plus(FIVE), 1, 100);
        figures.addUrl(new ShortCode("aaa"), FIVE, FIVE, 1, 100);

        assertThat(figures.result())
                .asInstanceOf(type(TagStatistics.Found.class))
                .extracting(TagStatistics.Found::statistics)
                .satisfies(found -> {
                    assertThat(found.parts())
                            .extracting(part -> part.code().value())
                            .containsExactly("ccc", "aaa", "bbb");
                    assertThat(found.clicks().total()).isEqualTo(20);
                    assertThat(found.allTimeClicks().total()).isEqualTo(25);
                    assertThat(found.clicksByDay()).isEqualTo(Map.of(DAY, FIVE, DAY.plusDays(1), FIVE));
                    assertThat(found.uniqueVisitors()).isEqualTo(new UniqueVisitors(30, 30, 30, 1));
                });
    }

    @Test
    void mayBeOfSoManyShortUrls() {
        for (int i = 0; i < TagStatistics.MAX_URLS; i++) {
            figures.addUrl(new ShortCode("url" + i), FIVE, FIVE, 1, 0);
        }
        assertThat(figures.result()).isInstanceOf(TagStatistics.Found.class);

        figures.addUrl(new ShortCode("one-more"), FIVE, FIVE, 0, 0);
        assertThat(figures.result()).isInstanceOf(TagStatistics.TooManyUrls.class);
    }

    @Test
    void mayBeOfSoManyDays() {
        figures.addUrl(new ShortCode("most"), FIVE, FIVE, TagStatistics.MAX_DAYS, 0);
        assertThat(figures.result()).isInstanceOf(TagStatistics.Found.class);

        figures.addUrl(new ShortCode("one-more"), FIVE, FIVE, 1, 0);
        assertThat(figures.result()).isInstanceOf(TagStatistics.TooManyDays.class);
    }

    @Test
    void mayHaveSketchesOfSuchASize() {
        figures.addUrl(new ShortCode("most"), FIVE, FIVE, 1, TagStatistics.MAX_SKETCH_BYTES);
        assertThat(figures.result()).isInstanceOf(TagStatistics.Found.class);

        figures.addUrl(new ShortCode("one-more"), FIVE, FIVE, 1, 1);
        assertThat(figures.result()).isInstanceOf(TagStatistics.TooManyDays.class);
    }

    private static byte[] people(int from, int to) {
        var day = new DayFigures(new UUID(0, 0));
        for (int person = from; person < to; person++) {
            // Of each 28 visitors, the second is no bot.
            day.add(Clicks.visit("any", Clicks.NOW, person * 28 + 1));
        }
        byte[] sketch = day.sketch();
        assertThat(sketch).isNotNull();
        return sketch;
    }

    private static byte[] sketches(byte[]... sketches) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] sketch : sketches) {
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(sketch.length).array());
            bytes.writeBytes(sketch);
        }
        return bytes.toByteArray();
    }
}
