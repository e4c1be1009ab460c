package io.linkfleet.shortener.url.web;

import io.linkfleet.shortener.url.domain.UrlFilter;
import io.linkfleet.support.request.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What a client asks a list for.
 *
 * @param cursor null: from the start
 */
record UrlListParameters(
        UrlFilter filter, int limit, @Nullable String cursor, Count count) {

    static final String CURSOR = "cursor";

    private static final Set<String> FILTER_NAMES = Set.of("q", "tag", "is_active", "created_from", "created_to");
    private static final Set<String> NAMES = with(FILTER_NAMES, "limit", CURSOR, "count");
    private static final Set<String> EXPORT_NAMES = with(FILTER_NAMES, "format");

    private static final int MIN_TEXT = 3;
    private static final int MAX_TEXT = 100;
    private static final int MAX_LIMIT = 100;
    private static final int DEFAULT_LIMIT = 20;

    enum Count {
        NONE,
        ESTIMATE,
        EXACT
    }

    /** Throws a problem that names every broken rule. */
    static UrlListParameters read(Map<String, List<String>> parameters, UUID ownerId) {
        var query = new QueryParameters(parameters, NAMES);
        var filter = new UrlFilter(
                ownerId,
                text(query),
                tag(query),
                active(query),
                time(query, "created_from"),
                time(query, "created_to"));
        var read = new UrlListParameters(filter, limit(query), query.one(CURSOR), count(query));
        query.failIfViolated();
        return read;
    }

    /** Names of the parameters of an export. */
    static Set<String> exportNames() {
        return EXPORT_NAMES;
    }

    private static Set<String> with(Set<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    /** The filter that the query asks for; what is wrong with it is noted there. */
    static UrlFilter filter(QueryParameters query, UUID ownerId) {
        return new UrlFilter(
                ownerId,
                text(query),
                tag(query),
                active(query),
                time(query, "created_from"),
                time(query, "created_to"));
    }

    private static @Nullable String text(QueryParameters query) {
        String text = query.one("q");
        if (text == null) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        if (length < MIN_TEXT || length > MAX_TEXT) {
            query.violate("q", "length", "q must have " + MIN_TEXT + " to " + MAX_TEXT + " characters.");
        } else if (isOdd(text)) {
            query.violate("q", "control_character", "q must not contain control characters.");
        }
        return text;
    }

    private static @Nullable String tag(QueryParameters query) {
        String tag = query.one("tag");
        if (tag != null && (tag.isBlank() || tag.length() > MAX_TEXT || isOdd(tag))) {
            query.violate("tag", "invalid_tag", "tag must be a tag.");
        }
        return tag;
    }

    private static boolean isOdd(String text) {
        return text.codePoints().anyMatch(c -> FieldTexts.isControl(c) || FieldTexts.isLoneSurrogate(c));
    }

    private static @Nullable Boolean active(QueryParameters query) {
        String text = query.one("is_active");
        if (text == null) {
            return null;
        }
        if (!text.equals("true") && !text.equals("false")) {
            query.violate("is_active", "not_allowed", "is_active must be true or false.");
        }
        return text.equals("true");
    }

    private static @Nullable Instant time(QueryParameters query, String name) {
        String text = query.one(name);
        if (text == null) {
            return null;
        }
        Instant time = FieldTexts.parseTime(text);
        if (time == null || time.isBefore(Instant.EPOCH)) {
            query.violate(
                    name,
                    "malformed_time",
                    name
                            + " must be an RFC 3339 time in UTC with seconds, from 1970 on, such as 2030-01-31T12:00:00Z.");
            return null;
        }
        return time;
    }

    private static int limit(QueryParameters query) {
        String text = query.one("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            query.violate("limit", "out_of_range", "limit must be a whole number from 1 to " + MAX_LIMIT + ".");
        }
        return limit;
    }

    private static Count count(QueryParameters query) {
        return switch (query.one("count")) {
            case "estimate" -> Count.ESTIMATE;
            case "exact" -> Count.EXACT;
            case null -> Count.NONE;
            default -> {
                query.violate("count", "not_allowed", "count must be estimate or exact.");
                yield Count.NONE;
            }
        };
    }

    /** The same query with another cursor, for a link. */
    static String withCursor(Map<String, List<String>> parameters, String cursor) {
        return parameters.entrySet().stream()
                        .filter(parameter -> !parameter.getKey().equals(CURSOR))
                        .map(parameter -> parameter.getKey()
                                + '='
                                + UriUtils.encode(parameter.getValue().getFirst(), StandardCharsets.UTF_8)
                                + '&')
                        .collect(Collectors.joining())
                + CURSOR
                + '='
                + cursor;
    }
}
