package io.linkfleet.gateway.limit;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Kinds of requests that are counted apart; the name in lower case is the name of the policy. */
enum Budget {
    CREATE,
    API,
    REDIRECT;

    private static final PathPattern API_PATHS = pattern("/api/**");
    private static final PathPattern ONE_CALL = pattern("/api/v1/shorten");
    private static final PathPattern URLS = pattern("/api/v1/urls");
    private static final PathPattern DOCS = pattern("/docs/**");
    private static final PathPattern OWN = pattern("/{page:livez|readyz|healthz|openapi\\.yaml}");

    /**
     * Which budget pays for a request; null for the gateway's own pages. Paths are read as the routes read them, so that
     * no other spelling of a path gets another budget.
     */
    static @Nullable Budget of(ServerHttpRequest request) {
        PathContainer path = request.getPath().pathWithinApplication();
        if (API_PATHS.matches(path)) {
            boolean creates =
                    HttpMethod.POST.equals(request.getMethod()) && (ONE_CALL.matches(path) || URLS.matches(path));
            return creates ? CREATE : API;
        }
        return DOCS.matches(path) || OWN.matches(path) ? null : REDIRECT;
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }
}
