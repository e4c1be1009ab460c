package io.linkfleet.analytics.ingest;

import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.contracts.url.UrlKey;
import java.util.Collection;
import java.util.List;

/**
 * Wants to know when figures change. It is told after the commit, by the thread that made it, never fails and never
 * waits.
 */
public interface FigureObserver {

    /**
     * Clicks were counted.
     *
     * @param batch all clicks of the batch, those included that were known before: who had counted them may have ended
     *     before it could tell
     * @param counted those that are new in the figures
     */
    void counted(List<Click> batch, List<Click> counted);

    /** Figures were mended, orphan clicks came, or the short URL has another owner. */
    void changed(Collection<UrlKey> keys);

    /** All figures of a short URL are gone for good. */
    void erased(UrlKey key);
}
