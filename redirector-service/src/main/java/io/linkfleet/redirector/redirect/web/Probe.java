package io.linkfleet.redirector.redirect.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Tells who only asks where a short URL leads from those who go there. */
final class Probe {

    private Probe() {}

    /**
     * HEAD, and requests that browsers make ahead of a click: {@code Sec-Purpose} (Fetch standard), {@code Purpose}
     * (Chromium and Safari before it), {@code X-Moz} (old Firefox), {@code X-Purpose} (Safari's top sites).
     */
    static boolean isProbe(ServerHttpRequest request) {
        if (request.getMethod() == HttpMethod.HEAD) {
            return true;
        }
        HttpHeaders headers = request.getHeaders();
        return startsWith(headers.getFirst("Sec-Purpose"), "prefetch")
                || startsWith(headers.getFirst("Purpose"), "prefetch")
                || startsWith(headers.getFirst("X-Moz"), "prefetch")
                || startsWith(headers.getFirst("X-Purpose"), "preview");
    }

    /** A prefix, because parameters may follow: {@code prefetch;prerender}. */
    private static boolean startsWith(@Nullable String value, String word) {
        return value != null && value.regionMatches(true, 0, word, 0, word.length());
    }
}
