package io.linkfleet.redirector.redirect.web;

import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.redirector.click.Click;
import io.linkfleet.redirector.click.ClickRecorder;
import io.linkfleet.redirector.redirect.RedirectProperties;
import io.linkfleet.redirector.redirect.domain.KnownUrl;
import io.linkfleet.support.request.RequestId;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends a follower on, and has the click recorded. */
@Component
final class RedirectAnswer {

    private static final String REFERRER_POLICY = "strict-origin-when-cross-origin";

    private final ClickRecorder clicks;
    private final RedirectMetrics metrics;
    private final Clock clock;
    private final long permanentMaxAge;

    RedirectAnswer(ClickRecorder clicks, RedirectMetrics metrics, RedirectProperties settings, Clock clock) {
        this.clicks = clicks;
        this.metrics = metrics;
        this.clock = clock;
        this.permanentMaxAge = settings.permanentMaxAge().toSeconds();
    }

    Mono<Void> write(ServerWebExchange exchange, KnownUrl url) {
        ServerHttpRequest request = exchange.getRequest();
        ServerHttpResponse response = exchange.getResponse();
        long now = clock.millis();
        response.setStatusCode(status(url));
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.LOCATION, location(request, url));
        headers.set(HttpHeaders.CACHE_CONTROL, url.isPermanent() ? permanent(url, now) : CommonHeaders.NOT_STORED);
        headers.set("Referrer-Policy", REFERRER_POLICY);
        headers.set(CommonHeaders.ROBOTS, CommonHeaders.NO_INDEX);
        clicks.record(click(exchange, url, now));
        metrics.redirected();
        return response.setComplete();
    }

    private static HttpStatus status(KnownUrl url) {
        return switch (url.redirectStatus()) {
            case 301 -> HttpStatus.MOVED_PERMANENTLY;
            case 307 -> HttpStatus.TEMPORARY_REDIRECT;
            case 308 -> HttpStatus.PERMANENT_REDIRECT;
            default -> HttpStatus.FOUND;
        };
    }

    private static String location(ServerHttpRequest request, KnownUrl url) {
        if (!url.forwardQuery()) {
            return url.location();
        }
        return QueryForwarding.forward(url.location(), request.getURI().getRawQuery());
    }

    /** Never longer than the URL itself lives. */
    private String permanent(KnownUrl url, long now) {
        long secondsToLive = TimeUnit.MILLISECONDS.toSeconds(url.expiresAt() - now);
        return "private, max-age=" + Math.min(permanentMaxAge, Math.max(0, secondsToLive));
    }

    private static Click click(ServerWebExchange exchange, KnownUrl url, long now) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        return new Click(
                Probe.isProbe(request) ? ClickEvent.Kind.PROBE : ClickEvent.Kind.CLICK,
                now,
                url.id(),
                url.key(),
                headers.getFirst(HttpHeaders.USER_AGENT),
                headers.getFirst(HttpHeaders.REFERER),
                headers.getFirst(HttpHeaders.ACCEPT_LANGUAGE),
                RequestId.of(exchange));
    }
}
