package io.linkfleet.analytics.stats.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may see the statistics of a short URL. Requests carry no identity yet, so everybody may see all. */
public final class StatisticsAccess {

    /**
     * @param ownerId whose short URL it is; null for an anonymous one
     */
    public boolean isAllowed(@Nullable UUID ownerId) {
        return true;
    }
}
