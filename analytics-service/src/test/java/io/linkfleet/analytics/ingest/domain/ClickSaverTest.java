package io.linkfleet.analytics.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClickSaverTest {

    private final List<Click> clicks = IntStream.range(0, 100)
            .mapToObj(i -> Clicks.click("code" + i, Clicks.NOW))
            .toList();
    private final List<Click> stored = new ArrayList<>();
    private final List<Click> refused = new ArrayList<>();

    @Test
    void refusesOnlyWhatCannotBeStored() {
        Set<Click> bad = Set.of(clicks.get(0), clicks.get(41), clicks.get(42), clicks.get(99));

        SavedClicks saved = saverRefusing(bad).save(clicks, (click, _) -> refused.add(click));

        assertThat(saved).satisfies(Clicks.saved(96, 0, 0));
        assertThat(refused).containsExactlyInAnyOrderElementsOf(bad);
        assertThat(stored).hasSize(96).doesNotContainAnyElementsOf(bad);
    }

    @Test
    void asksForNothingWhenThereIsNothingToSave() {
        ClickStore none = _ -> {
            throw new AssertionError("no click, no transaction");
        };

        assertThat(new ClickSaver(none).save(List.of(), (_, _) -> {})).isEqualTo(SavedClicks.NONE);
    }

    @Test
    void leavesAnOutageToTheCaller() {
        ClickStore down = _ -> {
            throw new IllegalStateException("down");
        };

        assertThatThrownBy(() -> new ClickSaver(down).save(clicks, (click, _) -> refused.add(click)))
                .hasMessage("down");
        assertThat(refused).isEmpty();
    }

    private ClickSaver saverRefusing(Set<Click> bad) {
        return new ClickSaver(batch -> {
            if (batch.stream().anyMatch(bad::contains)) {
                throw new UnstorableClickException("SQLSTATE 22021", new IllegalArgumentException());
            }
            stored.addAll(batch);
            return new SavedClicks(batch, 0, 0);
        });
    }
}
