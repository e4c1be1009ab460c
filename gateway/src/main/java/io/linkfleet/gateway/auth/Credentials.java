package io.linkfleet.gateway.auth;

import java.util.List;
import org.springframework.http.HttpHeaders;

/** What a request shows to say who calls. */
sealed interface Credentials {

    String API_KEY_HEADER = "X-Api-Key";

    String API_KEY_PREFIX = "lf_";
    String BEARER = "bearer ";

    record None() implements Credentials {}

    record AccessToken(String value) implements Credentials {}

    record ApiKey(String value) implements Credentials {}

    /** Something that can't be one of the others, or several of them. */
    record Unclear() implements Credentials {}

    static Credentials of(HttpHeaders headers) {
        List<String> authorization = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        List<String> keys = headers.getOrEmpty(API_KEY_HEADER);
        if (authorization.isEmpty() && keys.isEmpty()) {
            return new None();
        }
        if (authorization.size() + keys.size() > 1) {
            return new Unclear();
        }
        return keys.isEmpty() ? ofAuthorization(authorization.getFirst()) : ofKey(keys.getFirst());
    }

    private static Credentials ofAuthorization(String value) {
        if (!value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new Unclear();
        }
        String token = value.substring(BEARER.length()).strip();
        return token.startsWith(API_KEY_PREFIX) ? ofKey(token) : new AccessToken(token);
    }

    private static Credentials ofKey(String value) {
        return ApiKeys.isWellFormed(value) ? new ApiKey(value) : new Unclear();
    }
}
