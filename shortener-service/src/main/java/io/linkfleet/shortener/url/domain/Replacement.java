package io.linkfleet.shortener.url.domain;

import java.util.List;

/**
 * The next version of a short URL.
 *
 * @param fields names of those that are other than before
 */
public record Replacement(ShortUrl next, List<String> fields) {

    static Replacement of(ShortUrl before, ShortUrl next) {
        return new Replacement(next, next.fields().differencesFrom(before.fields()));
    }
}
