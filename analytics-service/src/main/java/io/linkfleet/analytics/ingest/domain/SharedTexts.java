package io.linkfleet.analytics.ingest.domain;

import org.jspecify.annotations.Nullable;

/**
 * Equal texts as the same string, for most of those that come again and again: thousands of rows of figures keep the same few
 * countries and browsers. A text's hash says where it is looked for and which it replaces: so unlike an interner this has a fixed
 * size and no locks. For any number of threads.
 */
final class SharedTexts {

    private static final int REMEMBERED = 8_192;

    /** Strings are safe to share without a lock, and one that is overlooked only takes memory twice. */
    private static final @Nullable String[] TEXTS = new String[REMEMBERED];

    private SharedTexts() {}

    static String of(String text) {
        int hash = text.hashCode();
        int place = (hash ^ hash >>> Short.SIZE) & (REMEMBERED - 1);
        String known = TEXTS[place];
        if (text.equals(known)) {
            return known;
        }
        TEXTS[place] = text;
        return text;
    }
}
