package io.linkfleet.analytics.ingest.storage;

import static io.linkfleet.analytics.ingest.domain.Clicks.NOW;
import static io.linkfleet.analytics.ingest.domain.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was counted before an upgrade is there after it, and counting goes on from it. */
class MigrationIT {

    /** The last version of the schema in which figures were jsonb. */
    private static final String JSONB = "9";

    /** The last version whose partitions autovacuum reads again and again. */
    private static final String VACUUMED = "10";

    @Test
    void figuresGoOnFromRowsThatWereJsonb() {
        try (var database = new ClickDatabase(JSONB)) {
            database.jdbc.execute("""
                    INSERT INTO analytics.url_analytics
                        (domain, short_code, date, url_id, total_clicks, bots, first_click_at, last_click_at, quarters, dimensions)
                    VALUES ('localhost', 'aaa', '2026-11-20', '01930000-0000-7000-8000-000000000000', 3, 1,
                            '2026-11-20 10:00Z', '2026-11-20 11:00Z',
                            '{"40": [1, 0], "44": [1, 1]}', '{"country": {"FR": 2}, "bot": {"crawler": 1}}')""");

            database.migrate("latest");
            database.newStore().save(List.of(click("aaa", NOW)));

            assertThat(database.jdbc.queryForMap("SELECT total_clicks, bots FROM analytics.url_stats"))
                    .containsEntry("total_clicks", 4L)
                    .containsEntry("bots", 1L);
            assertThat(database.jdbc.queryForList(
                            "SELECT hour || ' ' || total_clicks FROM analytics.url_analytics_hourly ORDER BY hour",
                            String.class))
                    .containsExactly("10 1", "11 2", "12 1");
            assertThat(database.jdbc.queryForList(
                            "SELECT value || ' ' || clicks FROM analytics.url_analytics_dimension"
                                    + " WHERE dimension IN ('country', 'bot')",
                            String.class))
                    .containsExactlyInAnyOrder("DE 1", "FR 2", "crawler 1");
        }
    }

    @Test
    void partitionsThatAreThereAreLeftAloneByAutovacuumLikeNewOnes() {
        try (var database = new ClickDatabase(VACUUMED)) {
            database.newStore().save(List.of(click("aaa", NOW)));

            database.migrate("latest");
            database.newStore().save(List.of(click("aaa", NOW.minus(Duration.ofDays(1)))));

            assertThat(database.jdbc.queryForList("""
                            SELECT array_to_string(reloptions, ' ') FROM pg_class JOIN pg_inherits ON inhrelid = pg_class.oid
                            WHERE inhparent = 'analytics.click_events'::regclass""", String.class))
                    .hasSize(2)
                    .containsOnly("autovacuum_vacuum_insert_threshold=-1 autovacuum_analyze_threshold=2000000000");
        }
    }
}
