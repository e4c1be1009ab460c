package io.linkfleet.redirector.redirect.web;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Adds the query of a follower to a destination. Both keep their order and duplicates and are copied as they are
 * written; where a name stands in both, the follower's values replace the destination's.
 */
final class QueryForwarding {

    private static final String HEX = "0123456789ABCDEF";

    private QueryForwarding() {}

    static String forward(String destination, @Nullable String query) {
        if (query == null || query.isEmpty()) {
            return destination;
        }
        int hash = destination.indexOf('#');
        String fragment = hash < 0 ? "" : destination.substring(hash);
        String address = hash < 0 ? destination : destination.substring(0, hash);
        int mark = address.indexOf('?');
        String own = mark < 0 ? "" : address.substring(mark + 1);
        String path = mark < 0 ? address : address.substring(0, mark);
        return path + '?' + merge(own, query) + fragment;
    }

    private static String merge(String own, String query) {
        Set<String> replaced = new HashSet<>();
        for (String parameter : split(query)) {
            replaced.add(name(parameter));
        }
        var merged = new StringBuilder(own.length() + query.length() + 1);
        for (String parameter : split(own)) {
            if (!parameter.isEmpty() && !replaced.contains(name(parameter))) {
                merged.append(parameter).append('&');
            }
        }
        return appendVisible(merged, query).toString();
    }

    private static String[] split(String query) {
        return StringUtils.delimitedListToStringArray(query, "&");
    }

    /** The name as the destination will read it: {@code utm%5Fid} and {@code utm_id} are one. */
    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        try {
            return StringUtils.uriDecode(name.replace('+', ' '), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return name; // a stray percent sign stands for itself
        }
    }

    /** The server reads a request target as Latin-1; bytes that may not stand in a header are encoded again. */
    private static StringBuilder appendVisible(StringBuilder to, String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c > ' ' && c < 0x7F) {
                to.append(c);
            } else {
                to.append('%').append(HEX.charAt((c >> 4) & 0xF)).append(HEX.charAt(c & 0xF));
            }
        }
        return to;
    }
}
