package io.linkfleet.analytics.stats.domain;

import io.linkfleet.support.access.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may see the statistics of a short URL; nothing else decides that. What one may not see doesn't exist for one. */
public final class StatisticsAccess {

    /**
     * Those of an owned short URL are its owner's alone, those of an anonymous one everybody's.
     *
     * @param ownerId whose short URL it is; null for an anonymous one
     */
    public boolean isAllowed(Caller caller, @Nullable UUID ownerId) {
        return ownerId == null || ownerId.equals(caller.ownerId());
    }
}
