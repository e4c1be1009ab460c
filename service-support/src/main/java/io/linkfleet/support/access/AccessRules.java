package io.linkfleet.support.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What a caller needs for a call, in one table per service: the first rule that fits counts. A path without a rule doesn't
 * exist for anybody, so that a new one can't be forgotten here. Whose something is, the domain decides behind these rules.
 */
public final class AccessRules {

    private static final PathPatternParser PATHS = PathPatternParser.defaultInstance;

    private final List<Rule> rules;

    private AccessRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    public static Builder table() {
        return new Builder();
    }

    @Nullable Need find(HttpMethod method, PathContainer path) {
        for (Rule rule : rules) {
            if (rule.fits(method, path)) {
                return rule.need;
            }
        }
        return null;
    }

    /**
     * What is needed.
     *
     * @param scope null when it is for everybody
     * @param anonymousToo whether callers without an account may come, too
     */
    public record Need(@Nullable Scope scope, boolean anonymousToo) {

        /** Nothing; the call itself looks at its caller. */
        public static Need nothing() {
            return new Need(null, true);
        }

        /** An account, and this scope. */
        public static Need of(Scope scope) {
            return new Need(scope, false);
        }

        /** This scope, of callers who have an account. */
        public static Need ofAccounts(Scope scope) {
            return new Need(scope, true);
        }
    }

    private record Rule(@Nullable Boolean reads, PathPattern path, Need need) {

        boolean fits(HttpMethod method, PathContainer requested) {
            boolean isRead = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
            return (reads == null || reads == isRead) && path.matches(requested);
        }
    }

    /** Rules in the order in which they are tried. */
    public static final class Builder {

        private final List<Rule> rules = new ArrayList<>();

        private Builder() {}

        /** GET and HEAD. */
        public Builder reading(String path, Need need) {
            rules.add(new Rule(true, PATHS.parse(path), need));
            return this;
        }

        /** All methods but GET and HEAD. */
        public Builder writing(String path, Need need) {
            rules.add(new Rule(false, PATHS.parse(path), need));
            return this;
        }

        public Builder calling(String path, Need need) {
            rules.add(new Rule(null, PATHS.parse(path), need));
            return this;
        }

        public AccessRules build() {
            return new AccessRules(rules);
        }
    }
}
