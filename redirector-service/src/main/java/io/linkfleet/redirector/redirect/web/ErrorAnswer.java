package io.linkfleet.redirector.redirect.web;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.ProblemWriter;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells a follower why there is no redirect: a page for browsers, a problem for everyone else. */
@Component
final class ErrorAnswer {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final String READING = "GET, HEAD";

    private static final Page UNKNOWN_PAGE = new Page(
            HttpStatus.NOT_FOUND,
            "This short link does not exist",
            "Please check the address: upper and lower case letters are different.");
    private static final Page GONE_PAGE = new Page(
            HttpStatus.GONE,
            "This short link is no longer active",
            "It has expired or was removed, and will not come back.");
    private static final Page UNAVAILABLE_PAGE = new Page(
            HttpStatus.SERVICE_UNAVAILABLE,
            "This short link can’t be looked up right now",
            "It may well exist. Please try again in a few seconds.");
    private static final Page STOPPED_PAGE = new Page(
            HttpStatus.TOO_MANY_REQUESTS, "Too many short links that don’t exist", "Please try again in a minute.");
    private static final Page METHOD_PAGE = new Page(
            HttpStatus.METHOD_NOT_ALLOWED,
            "This short link can only be opened",
            "It leads to another address and takes no data.");

    private final ProblemWriter problems;
    private final RedirectMetrics metrics;

    ErrorAnswer(ProblemWriter problems, RedirectMetrics metrics) {
        this.problems = problems;
        this.metrics = metrics;
    }

    /** For a path that no short URL can have. */
    Mono<Void> notACode(ServerWebExchange exchange) {
        metrics.notACode();
        return writeUnknown(exchange);
    }

    Mono<Void> unknown(ServerWebExchange exchange) {
        metrics.unknown();
        return writeUnknown(exchange);
    }

    private Mono<Void> writeUnknown(ServerWebExchange exchange) {
        return write(exchange, UNKNOWN_PAGE, problem(ProblemType.URL_NOT_FOUND));
    }

    Mono<Void> gone(ServerWebExchange exchange) {
        metrics.gone();
        return write(exchange, GONE_PAGE, problem(ProblemType.URL_GONE));
    }

    Mono<Void> unavailable(ServerWebExchange exchange) {
        metrics.unavailable();
        return write(
                exchange,
                UNAVAILABLE_PAGE,
                ProblemException.unavailable("The short URL can't be looked up right now.", RETRY_AFTER));
    }

    Mono<Void> stopped(ServerWebExchange exchange) {
        metrics.stopped();
        return write(
                exchange,
                STOPPED_PAGE,
                ProblemException.of(
                                ProblemType.RATE_LIMITED, "Too many unknown codes were asked for from this address.")
                        .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(GuessGuard.PERIOD.toSeconds())));
    }

    Mono<Void> methodNotAllowed(ServerWebExchange exchange) {
        metrics.methodNotAllowed();
        return write(
                exchange, METHOD_PAGE, problem(ProblemType.METHOD_NOT_ALLOWED).withHeader(HttpHeaders.ALLOW, READING));
    }

    private static ProblemException problem(ProblemType type) {
        return ProblemException.of(type, type.meaning());
    }

    private Mono<Void> write(ServerWebExchange exchange, Page page, ProblemException problem) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        headers.set(CommonHeaders.ROBOTS, CommonHeaders.NO_INDEX);
        if (AcceptHeader.prefersPage(exchange.getRequest().getHeaders().get(HttpHeaders.ACCEPT))) {
            problem.headers().forEach(headers::put);
            return page.write(exchange.getResponse());
        }
        return problems.write(exchange, problem);
    }
}
