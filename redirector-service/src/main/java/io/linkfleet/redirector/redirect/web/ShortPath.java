package io.linkfleet.redirector.redirect.web;

import io.linkfleet.contracts.url.ShortCode;
import org.jspecify.annotations.Nullable;

/** The path of a short URL. */
final class ShortPath {

    private ShortPath() {}

    /**
     * The code in a raw path, one trailing slash tolerated; null when the path can't lead to a short URL. Nothing is
     * decoded: a code has no character that would need it, so {@code /%61bc} is no second spelling of {@code /abc}.
     */
    static @Nullable ShortCode code(String rawPath) {
        int end = rawPath.length();
        if (end > 1 && rawPath.charAt(end - 1) == '/') {
            end--;
        }
        // The length first: a path of thousands of characters is not worth a copy.
        if (end - 1 < ShortCode.MIN_LENGTH || end - 1 > ShortCode.MAX_LENGTH || rawPath.charAt(0) != '/') {
            return null;
        }
        return ShortCode.parse(rawPath.substring(1, end));
    }
}
