package io.linkfleet.analytics.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** Admitted clicks for tests. */
public final class Clicks {

    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final ClickAdmission ADMISSION = new ClickAdmission(Clock.fixed(NOW, ZoneOffset.UTC), 90);

    private Clicks() {}

    public static Click click(String shortCode, Instant occurredAt) {
        return admit(ClickEvents.click(shortCode, occurredAt));
    }

    public static Click probe(String shortCode, Instant occurredAt) {
        return admit(ClickEvents.probe(shortCode, occurredAt));
    }

    public static Click visit(String shortCode, Instant occurredAt, int visitor) {
        return admit(ClickEvents.visit(shortCode, occurredAt, visitor));
    }

    /** Checks how many clicks came to what. */
    public static Consumer<SavedClicks> saved(int counted, int probes, int duplicates) {
        return saved -> {
            assertThat(saved.counted()).hasSize(counted);
            assertThat(saved.probes()).isEqualTo(probes);
            assertThat(saved.duplicates()).isEqualTo(duplicates);
        };
    }

    private static Click admit(ClickEvent event) {
        Admission admission = ADMISSION.admit(ClickEvents.key(event), ByteBuffer.wrap(ClickEventJson.encode(event)));
        return ((Admission.Admitted) admission).click();
    }
}
