package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.shortener.url.domain.VersionCondition;
import io.linkfleet.support.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The versions that {@code If-Match} asks for (RFC 9110, section 13.1.1). A weak tag never matches. */
final class IfMatch {

    private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\"";

    /**
     * Tags separated by commas, with empty elements passed over as the RFC wants; possessive, so that it never tries
     * twice.
     */
    private static final Pattern TAGS =
            Pattern.compile("[\\s,]*+" + TAG + "(?:\\s*+,[\\s,]*+(?:" + TAG + ")?+)*+\\s*+");

    /** A strong tag of ours: a version that fits a long. */
    private static final Pattern VERSION = Pattern.compile("(?<!W/)\"([1-9]\\d{0,17})\"");

    private IfMatch() {}

    static VersionCondition of(ServerHttpRequest request) {
        List<String> values = request.getHeaders().getOrEmpty(HttpHeaders.IF_MATCH);
        if (values.isEmpty()) {
            return VersionCondition.ANY;
        }
        String value = String.join(",", values);
        if (value.strip().equals("*")) {
            return VersionCondition.ANY;
        }
        if (value.length() > 1_000 || !TAGS.matcher(value).matches()) {
            throw ProblemException.of(
                    ProblemType.BAD_REQUEST, "If-Match must be * or a list of entity tags, such as \"3\".");
        }
        Set<Long> versions = new HashSet<>();
        for (Matcher tag = VERSION.matcher(value); tag.find(); ) {
            versions.add(Long.valueOf(tag.group(1)));
        }
        return new VersionCondition(versions);
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }
}
