package io.linkfleet.redirector.redirect.web;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What browsers and crawlers ask of any host; answered, and never counted as following a URL. */
@Component
final class FixedPages {

    static final String HOME = "/";
    private static final String ROBOTS_TXT = "/robots.txt";
    private static final String FAVICON = "/favicon.ico";
    private static final Set<String> PATHS = Set.of(HOME, ROBOTS_TXT, FAVICON);
    private static final String ONE_DAY = "public, max-age=86400";

    /** Crawlers may follow: only then do they see {@code noindex}, and link previews keep working. */
    private static final byte[] ROBOTS = "User-agent: *\nDisallow:\n".getBytes(StandardCharsets.US_ASCII);

    private static final Page HOME_PAGE =
            new Page(HttpStatus.OK, "Short links live here", "Open the short link you were given to get to its page.");

    private final ErrorAnswer error;

    FixedPages(ErrorAnswer error) {
        this.error = error;
    }

    static boolean has(String path) {
        return PATHS.contains(path);
    }

    Mono<Void> answer(ServerWebExchange exchange, String path) {
        HttpMethod method = exchange.getRequest().getMethod();
        if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            return error.methodNotAllowed(exchange);
        }
        ServerHttpResponse response = exchange.getResponse();
        return switch (path) {
            case ROBOTS_TXT -> robots(response);
            case FAVICON -> noIcon(response);
            default -> home(response);
        };
    }

    private static Mono<Void> home(ServerHttpResponse response) {
        response.getHeaders().set(CommonHeaders.ROBOTS, CommonHeaders.NO_INDEX);
        return HOME_PAGE.write(response);
    }

    private static Mono<Void> robots(ServerHttpResponse response) {
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
        response.getHeaders().setContentLength(ROBOTS.length);
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, ONE_DAY);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(ROBOTS)));
    }

    private static Mono<Void> noIcon(ServerHttpResponse response) {
        response.setStatusCode(HttpStatus.NO_CONTENT);
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, ONE_DAY);
        return response.setComplete();
    }
}
