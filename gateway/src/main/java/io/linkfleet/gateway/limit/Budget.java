package io.linkfleet.gateway.limit;

import io.linkfleet.gateway.routing.OwnPages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Kinds of requests that are counted apart. */
enum Budget {
    CREATE("create"),
    API("api"),
    SIGN_IN("sign-in"),
    REDIRECT("redirect");

    private static final PathPattern API_PATHS = pattern("/api/**");
    private static final PathPattern ONE_CALL = pattern("/api/v1/shorten");
    private static final PathPattern URLS = pattern("/api/v1/urls");
    private static final PathPattern SEVERAL = pattern("/api/v1/urls/{kind:bulk|import}");
    private static final PathPattern SIGN_INS = pattern("/api/v1/auth/**");

    private final String policy;

    Budget(String policy) {
        this.policy = policy;
    }

    /**
     * Which budget pays for a request; null for the gateway's own pages. Paths are read as the routes read them, so that
     * no other spelling of a path gets another budget.
     */
    static @Nullable Budget of(ServerHttpRequest request) {
        PathContainer path = request.getPath().pathWithinApplication();
        if (API_PATHS.matches(path)) {
            return HttpMethod.POST.equals(request.getMethod()) ? ofPost(path) : API;
        }
        return OwnPages.contain(path) ? null : REDIRECT;
    }

    private static Budget ofPost(PathContainer path) {
        if (ONE_CALL.matches(path) || URLS.matches(path) || SEVERAL.matches(path)) {
            return CREATE;
        }
        return SIGN_INS.matches(path) ? SIGN_IN : API;
    }

    /** Whether it is kept per address, whoever calls. */
    boolean isOfAddresses() {
        return this == SIGN_IN || this == REDIRECT;
    }

    /** As clients read it. */
    String policy() {
        return policy;
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }
}
