package io.linkfleet.redirector.redirect.cache;

import io.linkfleet.contracts.url.UrlKey;
import org.jspecify.annotations.Nullable;

/** The URL that somebody asks for. */
record Wanted(UrlKey key) implements NearKey {

    @Override
    public boolean equals(@Nullable Object other) {
        return switch (other) {
            case CachedUrl cached -> cached.url().isOf(key);
            case Wanted wanted -> key.equals(wanted.key);
            case null, default -> false;
        };
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
