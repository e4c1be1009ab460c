package io.linkfleet.analytics.ingest.storage;

import static io.linkfleet.analytics.ingest.domain.Clicks.NOW;
import static io.linkfleet.analytics.ingest.domain.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A day of more short URLs than are compared at a time. */
class DayRebuildIT {

    private static final int URLS = 4_500;
    private static final LocalDate DAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    @Test
    void mendsRowsThatAreWrongAndRowsThatAreMissing() {
        try (var database = new ClickDatabase()) {
            database.newStore()
                    .save(IntStream.range(0, URLS)
                            .mapToObj(i -> click("code" + i, NOW))
                            .toList());
            database.jdbc.execute("UPDATE analytics.url_analytics SET total_clicks = 7 WHERE short_code NOT LIKE '%0'");
            database.jdbc.execute("DELETE FROM analytics.url_analytics WHERE short_code LIKE '%1'");

            DayRebuild.Outcome outcome = database.newRebuild().rebuild(DAY).orElseThrow();

            assertThat(outcome.checked()).isEqualTo(URLS);
            assertThat(outcome.mended()).hasSize(URLS * 9 / 10).doesNotHaveDuplicates();
            assertThat(database.differences()).isEmpty();
        }
    }
}
