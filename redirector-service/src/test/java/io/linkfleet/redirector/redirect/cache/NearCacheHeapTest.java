package io.linkfleet.redirector.redirect.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.redirector.MutableClock;
import io.linkfleet.redirector.redirect.domain.KnownUrl;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** The near cache is bounded by what its entries are said to weigh: that must be what they take of the heap. */
class NearCacheHeapTest {

    private static final int ENTRIES = 200_000;

    @Test
    void entriesWeighWhatTheyTakeOfTheHeap() {
        assertWeightIsHeap(1);
    }

    @Test
    void changedOnesLeaveNothingOfTheirOldVersionBehind() {
        assertWeightIsHeap(2);
    }

    private static void assertWeightIsHeap(int versions) {
        var near = new NearCache(
                CacheSettings.of(DataSize.ofMegabytes(256), Duration.ofMinutes(1)),
                new MutableClock(Instant.EPOCH),
                Runnable::run);
        long before = usedHeap();
        for (int version = 1; version <= versions; version++) {
            for (int i = 0; i < ENTRIES; i++) {
                near.put(url(i, version));
            }
        }
        near.cleanUp();

        double measured = (double) (usedHeap() - before) / ENTRIES;

        assertThat(near.size()).isEqualTo(ENTRIES);
        assertThat((double) near.weightedBytes() / ENTRIES)
                .as("bytes per entry, %s measured", measured)
                .isCloseTo(measured, withinPercentage(5));
    }

    /** As a look-up makes it: with texts of its own. */
    private static KnownUrl url(int number, int version) {
        String code = String.format(Locale.ROOT, "c%06d", number);
        String destination = "https://www.example.com/articles/2026/" + code + "/a-title-of-some-length?id=" + number;
        return KnownUrl.of(new UrlSnapshot(
                new UUID(number, number),
                new UrlKey("lnk.example", new ShortCode(code)),
                version,
                null,
                destination,
                302,
                false,
                null,
                null,
                true,
                null,
                null));
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
