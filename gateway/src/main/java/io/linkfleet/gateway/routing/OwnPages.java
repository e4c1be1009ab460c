package io.linkfleet.gateway.routing;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What the gateway answers itself, whoever asks and however often. */
public final class OwnPages {

    private static final List<PathPattern> PATHS = List.of(
            PathPatternParser.defaultInstance.parse("/docs/**"),
            PathPatternParser.defaultInstance.parse("/{page:livez|readyz|healthz|openapi\\.yaml}"));

    private OwnPages() {}

    /** Whether the path is one of them; so it is no short code. */
    public static boolean contain(PathContainer path) {
        return PATHS.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
