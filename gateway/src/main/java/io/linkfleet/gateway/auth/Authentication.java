package io.linkfleet.gateway.auth;

import io.linkfleet.support.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a request's credentials came to.
 *
 * @param refusal why they are not taken; null when they are, or when there are none
 */
public record Authentication(Identity identity, @Nullable ProblemException refusal) {

    private static final String ATTRIBUTE = "linkfleet.authentication";
    private static final Authentication NONE = new Authentication(Identity.ANONYMOUS, null);

    static Authentication known(Identity identity) {
        return new Authentication(identity, null);
    }

    static Authentication refused(ProblemException refusal) {
        return new Authentication(Identity.ANONYMOUS, refusal);
    }

    /** That of a request; one that wasn't looked at is anonymous. */
    public static Authentication of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, NONE);
    }

    void keepIn(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
