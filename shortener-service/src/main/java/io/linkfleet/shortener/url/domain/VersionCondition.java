package io.linkfleet.shortener.url.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which versions a short URL may be changed.
 *
 * @param versions null: in any
 */
public record VersionCondition(@Nullable Set<Long> versions) {

    public static final VersionCondition ANY = new VersionCondition(null);

    boolean holdsFor(ShortUrl url) {
        return versions == null || versions.contains(url.snapshot().version());
    }
}
