package io.linkfleet.localstack.supervisor;

import java.util.Comparator;
import java.util.List;

/** Who is stopped before whom: callers first, so that nobody is stopped before those who still send to it. */
final class StopOrder {

    private static final List<String> NAMES =
            List.of("gateway", "redirector", "shortener", "analytics", "kafka", "redis", Home.POSTGRES);

    /** Orders names of parts; a part that isn't known here comes first, because nobody is known to need it. */
    static final Comparator<String> BY_NAME = Comparator.comparingInt(NAMES::indexOf);

    private StopOrder() {}
}
