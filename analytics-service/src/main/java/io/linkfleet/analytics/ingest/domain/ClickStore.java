package io.linkfleet.analytics.ingest.domain;

import java.util.List;

/** Where clicks are kept and counted. */
public interface ClickStore {

    /**
     * Stores clicks and counts those that are new, all or none of them. A click that is there already, or twice in the
     * list, changes nothing.
     *
     * @throws UnstorableClickException when a value of some click can't be stored, however often it is tried; any other
     *     exception may go away by itself
     */
    SavedClicks save(List<Click> clicks);
}
