package io.linkfleet.analytics.testing;

import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.analytics.ingest.domain.ClickStore;
import io.linkfleet.analytics.ingest.domain.SavedClicks;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes on to the real store, and fails after its commit as often as a test wants: what a kill before the offset
 * commit is.
 */
public final class FaultyClickStore implements ClickStore {

    private final ClickStore store;
    private final AtomicInteger failures = new AtomicInteger();

    public FaultyClickStore(ClickStore store) {
        this.store = store;
    }

    public void failAfterCommit(int times) {
        failures.set(times);
    }

    /** How many of the ordered failures are still to come. */
    public int pendingFailures() {
        return Math.max(0, failures.get());
    }

    @Override
    public SavedClicks save(List<Click> clicks) {
        SavedClicks saved = store.save(clicks);
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("killed after the commit");
        }
        return saved;
    }
}
