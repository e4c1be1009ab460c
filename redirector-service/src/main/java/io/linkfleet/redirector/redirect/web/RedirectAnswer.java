package io.linkfleet.redirector.redirect.web;

import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.redirector.click.Click;
import io.linkfleet.redirector.click.ClickRecorder;
import io.linkfleet.redirector.click.ClickTrace;
import io.linkfleet.redirector.redirect.RedirectProperties;
import io.linkfleet.redirector.redirect.domain.KnownUrl;
import io.linkfleet.support.request.RequestId;
import io.linkfleet.support.request.TrustedProxies;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Sends a follower on, and has the click recorded. */
@Component
final class RedirectAnswer {

    /** Netty hashes and encodes these once, and strings each time. */
    private static final AsciiString REQUEST_ID = AsciiString.cached(RequestId.HEADER);

    private static final AsciiString FORWARDED_FOR = AsciiString.cached(TrustedProxies.FORWARDED_FOR);
    private static final AsciiString NOT_STORED = AsciiString.cached(CommonHeaders.NOT_STORED);

    /** Validated and hashed once; copied into each answer. */
    private static final HttpHeaders SAME_FOR_ALL = new DefaultHttpHeaders()
            .add(AsciiString.cached("Referrer-Policy"), AsciiString.cached("strict-origin-when-cross-origin"))
            .add(AsciiString.cached(CommonHeaders.ROBOTS), AsciiString.cached(CommonHeaders.NO_INDEX));

    private final ClickRecorder clicks;
    private final RedirectMetrics metrics;
    private final TrustedProxies proxies;
    private final Clock clock;
    private final long permanentMaxAge;

    RedirectAnswer(
            ClickRecorder clicks,
            RedirectMetrics metrics,
            TrustedProxies proxies,
            RedirectProperties settings,
            Clock clock) {
        this.clicks = clicks;
        this.metrics = metrics;
        this.proxies = proxies;
        this.clock = clock;
        this.permanentMaxAge = settings.permanentMaxAge().toSeconds();
    }

    Publisher<Void> send(HttpServerRequest request, HttpServerResponse response, UrlKey key, KnownUrl url) {
        long now = clock.millis();
        String requestId = RequestId.acceptOrCreate(request.requestHeaders().get(REQUEST_ID));
        response.status(url.redirectStatus());
        response.responseHeaders()
                .add(SAME_FOR_ALL)
                .set(HttpHeaderNames.LOCATION, location(request, url))
                .set(HttpHeaderNames.CACHE_CONTROL, url.isPermanent() ? permanent(url, now) : NOT_STORED)
                .set(REQUEST_ID, requestId);
        clicks.record(click(request, key, url, now, requestId));
        metrics.redirected();
        return response.send();
    }

    private static CharSequence location(HttpServerRequest request, KnownUrl url) {
        return url.forwardQuery()
                ? QueryForwarding.forward(url.location().toString(), ShortPath.query(request.uri()))
                : url.location();
    }

    /** Never longer than the URL itself lives. */
    private String permanent(KnownUrl url, long now) {
        long secondsToLive = TimeUnit.MILLISECONDS.toSeconds(url.expiresAt() - now);
        return "private, max-age=" + Math.min(permanentMaxAge, Math.max(0, secondsToLive));
    }

    private Click click(HttpServerRequest request, UrlKey key, KnownUrl url, long now, String requestId) {
        HttpHeaders headers = request.requestHeaders();
        return new Click(
                Probe.isProbe(request) ? ClickEvent.Kind.PROBE : ClickEvent.Kind.CLICK,
                now,
                url.id(),
                key,
                proxies.clientAddress(request.remoteAddress(), () -> headers.getAll(FORWARDED_FOR)),
                headers.get(HttpHeaderNames.USER_AGENT),
                headers.get(HttpHeaderNames.REFERER),
                headers.get(HttpHeaderNames.ACCEPT_LANGUAGE),
                ShortPath.query(request.uri()),
                requestId,
                ClickTrace.ofRequest());
    }
}
