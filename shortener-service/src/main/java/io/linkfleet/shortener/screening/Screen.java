package io.linkfleet.shortener.screening;

import org.jspecify.annotations.Nullable;

/** One reason not to take a destination, known at once. */
interface Screen {

    /**
     * The objection; null when this screen has nothing against the host.
     *
     * @param host in its normalised form
     */
    @Nullable Objection objection(String host);
}
