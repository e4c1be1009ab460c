package io.linkfleet.analytics.ingest.domain;

import org.jspecify.annotations.Nullable;

/**
 * Texts that many clicks have in common, as countries and languages: nearly always one object for all of them, instead of one
 * for each click of a batch. Of texts that share a place the latest is kept, so there are never more than places.
 */
final class CommonTexts {

    /** A power of two. */
    private static final int PLACES = 4_096;

    private final @Nullable String[] texts = new String[PLACES];

    /** A text that equals {@code text}. Threads that overtake each other get different ones, which harms nobody. */
    @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        String common = texts[place];
        if (text.equals(common)) {
            return common;
        }
        texts[place] = text;
        return text;
    }
}
