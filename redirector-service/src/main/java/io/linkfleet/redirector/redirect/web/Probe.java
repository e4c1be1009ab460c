package io.linkfleet.redirector.redirect.web;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/** Tells who only asks where a short URL leads from those who go there. */
final class Probe {

    private static final AsciiString SEC_PURPOSE = AsciiString.cached("Sec-Purpose");
    private static final AsciiString PURPOSE = AsciiString.cached("Purpose");
    private static final AsciiString X_MOZ = AsciiString.cached("X-Moz");
    private static final AsciiString X_PURPOSE = AsciiString.cached("X-Purpose");

    private Probe() {}

    /**
     * HEAD, and requests that browsers make ahead of a click: {@code Sec-Purpose} (Fetch standard), {@code Purpose}
     * (Chromium and Safari before it), {@code X-Moz} (old Firefox), {@code X-Purpose} (Safari's top sites).
     */
    static boolean isProbe(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.HEAD)) {
            return true;
        }
        HttpHeaders headers = request.requestHeaders();
        return startsWith(headers.get(SEC_PURPOSE), "prefetch")
                || startsWith(headers.get(PURPOSE), "prefetch")
                || startsWith(headers.get(X_MOZ), "prefetch")
                || startsWith(headers.get(X_PURPOSE), "preview");
    }

    /** A prefix, because parameters may follow: {@code prefetch;prerender}. */
    private static boolean startsWith(@Nullable String value, String word) {
        return value != null && value.regionMatches(true, 0, word, 0, word.length());
    }
}
