package io.linkfleet.analytics.ingest.domain;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * Saves a batch although some click in it may be unstorable: a batch that the store refuses is halved until each such
 * click stands alone. Halving costs about two transactions per level, and happens for batches that hold one only.
 */
public final class ClickSaver {

    private final ClickStore store;

    public ClickSaver(ClickStore store) {
        this.store = store;
    }

    /**
     * @param refuse takes each click that can't be stored
     */
    public SavedClicks save(List<Click> clicks, BiConsumer<Click, Refusal> refuse) {
        if (clicks.isEmpty()) {
            return SavedClicks.NONE;
        }
        try {
            return store.save(clicks);
        } catch (UnstorableClickException e) {
            return clicks.size() > 1 ? saveHalves(clicks, refuse) : refuseOnly(clicks.getFirst(), e, refuse);
        }
    }

    private SavedClicks saveHalves(List<Click> clicks, BiConsumer<Click, Refusal> refuse) {
        int middle = clicks.size() / 2;
        SavedClicks first = save(clicks.subList(0, middle), refuse);
        return first.plus(save(clicks.subList(middle, clicks.size()), refuse));
    }

    private static SavedClicks refuseOnly(
            Click click, UnstorableClickException failure, BiConsumer<Click, Refusal> refuse) {
        refuse.accept(click, new Refusal(Refusal.Reason.REFUSED_BY_DATABASE, String.valueOf(failure.getMessage())));
        return SavedClicks.NONE;
    }
}
