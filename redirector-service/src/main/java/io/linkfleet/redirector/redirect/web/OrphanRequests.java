package io.linkfleet.redirector.redirect.web;

import io.linkfleet.contracts.click.OrphanClicks.Kind;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.redirector.orphan.OrphanCounts;
import io.linkfleet.redirector.redirect.domain.Resolution;
import io.netty.handler.codec.http.HttpMethod;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServerRequest;

/** Tells which requests would have been clicks, had there been a short URL to follow. */
@Component
final class OrphanRequests {

    private final OrphanCounts counts;

    OrphanRequests(OrphanCounts counts) {
        this.counts = counts;
    }

    /** For a path that no short URL can have. */
    void noteWithoutCode(HttpServerRequest request) {
        if (isFollower(request)) {
            String path = ShortPath.path(request.uri());
            if (path.equals(FixedPages.HOME)) {
                counts.note(Kind.BASE_PATH, null);
            } else if (!FixedPages.has(path)) {
                counts.note(Kind.UNKNOWN, null);
            }
        }
    }

    void note(HttpServerRequest request, ShortCode code, Resolution resolution) {
        if (isFollower(request)) {
            switch (resolution) {
                case Resolution.Unknown _ -> counts.note(Kind.UNKNOWN, code);
                case Resolution.Gone _ -> counts.note(Kind.DEAD, code);
                case Resolution.Found _, Resolution.Limited _, Resolution.Stopped _, Resolution.Unavailable _ -> {
                    // led somewhere, or nobody knows whether it would have
                }
            }
        }
    }

    private static boolean isFollower(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) && !Probe.isProbe(request);
    }
}
