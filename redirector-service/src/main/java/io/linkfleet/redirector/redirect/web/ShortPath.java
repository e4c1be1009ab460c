package io.linkfleet.redirector.redirect.web;

import io.linkfleet.contracts.url.ShortCode;
import org.jspecify.annotations.Nullable;

/** The path of a short URL. */
final class ShortPath {

    private ShortPath() {}

    /**
     * The code in a request target, one trailing slash tolerated; null when the target can't lead to a short URL. Nothing
     * is decoded: a code has no character that would need it, so {@code /%61bc} is no second spelling of {@code /abc}.
     *
     * @param target in origin form, as nearly all requests have it; the absolute form is for proxies
     */
    static @Nullable ShortCode code(String target) {
        int query = target.indexOf('?');
        int end = query < 0 ? target.length() : query;
        if (end > 1 && target.charAt(end - 1) == '/') {
            end--;
        }
        // The length first: a path of thousands of characters is not worth a copy.
        if (end - 1 < ShortCode.MIN_LENGTH || end - 1 > ShortCode.MAX_LENGTH || target.charAt(0) != '/') {
            return null;
        }
        return ShortCode.parse(target.substring(1, end));
    }

    /** The target without its query. */
    static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** What stands behind the question mark, as it is written; null when there is none. */
    static @Nullable String query(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? null : target.substring(mark + 1);
    }
}
