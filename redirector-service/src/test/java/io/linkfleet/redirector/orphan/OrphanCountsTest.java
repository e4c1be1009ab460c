package io.linkfleet.redirector.orphan;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.click.OrphanClicks.Kind;
import io.linkfleet.contracts.url.ShortCode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OrphanCountsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    private final OrphanCounts counts =
            new OrphanCounts(Clock.fixed(Instant.parse("2026-11-20T23:59:59Z"), ZoneOffset.UTC));

    @Test
    void countsEachCodeAndKindApart() {
        counts.note(Kind.DEAD, new ShortCode("abc"));
        counts.note(Kind.DEAD, new ShortCode("abc"));
        counts.note(Kind.UNKNOWN, new ShortCode("abc"));
        counts.note(Kind.BASE_PATH, null);

        assertThat(counts.take())
                .containsExactlyInAnyOrder(
                        count(Kind.DEAD, "abc", 2),
                        count(Kind.UNKNOWN, "abc", 1),
                        new OrphanCounts.Count(new OrphanCounts.Requested(TODAY, Kind.BASE_PATH, null), 1));
        assertThat(counts.take()).isEmpty();
    }

    @Test
    void countsWithoutTheirCodesWhatGoesBeyondTheBound() {
        int requests = 10 * OrphanCounts.MAX_COUNTS;
        for (int i = 0; i < requests; i++) {
            counts.note(Kind.UNKNOWN, new ShortCode("code" + i));
        }

        List<OrphanCounts.Count> taken = counts.take();

        assertThat(taken).hasSize(OrphanCounts.MAX_COUNTS + 1);
        assertThat(taken.stream().mapToLong(OrphanCounts.Count::clicks).sum()).isEqualTo(requests);
    }

    @Test
    void losesNothingWhileManyThreadsNote() throws Exception {
        int threads = 4;
        int requests = 20_000;
        var taken = new AtomicLong();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            for (int t = 0; t < threads; t++) {
                executor.execute(() -> {
                    for (int i = 0; i < requests; i++) {
                        counts.note(Kind.UNKNOWN, new ShortCode("code" + i % 7));
                    }
                });
            }
            executor.shutdown();
            while (!executor.isTerminated()) {
                counts.take().forEach(count -> taken.addAndGet(count.clicks()));
            }
        }
        counts.take().forEach(count -> taken.addAndGet(count.clicks()));

        assertThat(taken.get()).isEqualTo((long) threads * requests);
    }

    private static OrphanCounts.Count count(Kind kind, String code, long clicks) {
        return new OrphanCounts.Count(new OrphanCounts.Requested(TODAY, kind, new ShortCode(code)), clicks);
    }
}
