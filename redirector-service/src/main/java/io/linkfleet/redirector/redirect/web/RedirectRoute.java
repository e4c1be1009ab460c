package io.linkfleet.redirector.redirect.web;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.redirector.redirect.domain.ClickLimit;
import io.linkfleet.redirector.redirect.domain.KnownUrl;
import io.linkfleet.redirector.redirect.domain.LookUpFailedException;
import io.linkfleet.redirector.redirect.domain.RedirectResolver;
import io.linkfleet.redirector.redirect.domain.Resolution;
import io.linkfleet.support.config.LinkfleetProperties;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/**
 * The redirect path, from request to answer: start reading here.
 *
 * <p>It answers redirects on Netty itself, because WebFlux's way to a handler and back costs several times the whole
 * answer (ADR 8). Everything else, what can't be redirected included, goes on to WebFlux. A follower of a URL in memory
 * meets no reactive operator here.
 *
 * <p>A customizer, because the management port has a factory of its own, which this one must not reach.
 */
@Component
final class RedirectRoute implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    /** They look like short codes, and the shortener reserves them. */
    private static final Set<String> OWN_ENDPOINTS = Set.of("livez", "readyz", "healthz");

    private final RedirectResolver resolver;
    private final RedirectAnswer redirect;
    private final ClickLimit limit;
    private final GuessGuard guesses;
    private final OrphanRequests orphans;
    private final RedirectMetrics metrics;
    private final ObjectProvider<HttpHandler> webFlux;
    private final String domain;

    RedirectRoute(
            RedirectResolver resolver,
            RedirectAnswer redirect,
            ClickLimit limit,
            GuessGuard guesses,
            OrphanRequests orphans,
            RedirectMetrics metrics,
            ObjectProvider<HttpHandler> webFlux,
            LinkfleetProperties settings) {
        this.resolver = resolver;
        this.redirect = redirect;
        this.limit = limit;
        this.guesses = guesses;
        this.orphans = orphans;
        this.metrics = metrics;
        this.webFlux = webFlux;
        this.domain = settings.domain();
    }

    @Override
    public void customize(NettyReactiveWebServerFactory server) {
        server.addRouteProviders(this::addTo);
    }

    private HttpServerRoutes addTo(HttpServerRoutes routes) {
        var others = new ReactorHttpHandlerAdapter(webFlux.getObject());
        return routes.route(_ -> true, (request, response) -> answer(request, response, others));
    }

    private Publisher<Void> answer(
            HttpServerRequest request, HttpServerResponse response, ReactorHttpHandlerAdapter others) {
        ShortCode code = ShortPath.code(request.uri());
        if (code == null) {
            orphans.noteWithoutCode(request);
            return others.apply(request, response);
        }
        if (OWN_ENDPOINTS.contains(code.value())) {
            return others.apply(request, response);
        }
        long begun = System.nanoTime();
        var key = new UrlKey(domain, code);
        Resolution known = resolver.resolveFromMemory(key);
        if (known != null && limited(request, known) == null) {
            Publisher<Void> answer = answer(request, response, key, known, others);
            metrics.answeredFromMemory(begun);
            return answer;
        }
        if (known == null && guesses.stops(request)) {
            return answer(request, response, key, Resolution.STOPPED, others);
        }
        Mono<Resolution> found = known == null ? resolver.resolve(key) : Mono.just(known);
        return found.flatMap(resolution -> counted(request, resolution))
                .doOnNext(_ -> metrics.answeredAfterLookUp(begun))
                .flatMap(resolution -> Mono.from(answer(request, response, key, resolution, others)));
    }

    private Mono<Resolution> counted(HttpServerRequest request, Resolution resolution) {
        Resolution.Limited limited = limited(request, resolution);
        return limited == null ? Mono.just(resolution) : takeClick(request, limited);
    }

    /** A short URL whose followers are counted, if this request is of one; else null. */
    private static Resolution.@Nullable Limited limited(HttpServerRequest request, Resolution resolution) {
        return resolution instanceof Resolution.Limited limited && isAllowed(request.method(), limited.url())
                ? limited
                : null;
    }

    private Publisher<Void> answer(
            HttpServerRequest request,
            HttpServerResponse response,
            UrlKey key,
            Resolution resolution,
            ReactorHttpHandlerAdapter others) {
        if (resolution instanceof Resolution.Found(KnownUrl url) && isAllowed(request.method(), url)) {
            return redirect.send(request, response, key, url);
        }
        if (resolution instanceof Resolution.Unknown) {
            guesses.note(request);
        }
        orphans.note(request, key.code(), resolution);
        return others.apply(request, response).contextWrite(context -> context.put(Resolution.class, resolution));
    }

    /** Who only asks takes nothing. What can't be counted is not given away: it may come back, a click can't. */
    private Mono<Resolution> takeClick(HttpServerRequest request, Resolution.Limited limited) {
        Mono<Boolean> left = Probe.isProbe(request) ? limit.isLeft(limited) : limit.take(limited);
        return left.map(isLeft -> isLeft ? new Resolution.Found(limited.url()) : Resolution.GONE)
                .onErrorReturn(LookUpFailedException.class, Resolution.UNAVAILABLE);
    }

    /** Whether WebFlux has a handler for the path. */
    static boolean isOwnEndpoint(String path) {
        return OWN_ENDPOINTS.contains(path.substring(1));
    }

    private static boolean isAllowed(HttpMethod method, KnownUrl url) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || url.keepsMethod();
    }
}
