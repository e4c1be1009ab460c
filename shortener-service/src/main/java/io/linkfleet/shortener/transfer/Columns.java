package io.linkfleet.shortener.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the columns of a file mean. Known by their names, however these are written, so that the exports of Bitly, Shlink,
 * Kutt and YOURLS need no setting; columns that mean nothing here are passed over.
 */
final class Columns {

    private static final String CODE = "custom_code";

    /** A whole short URL, whose last segment is the code; a column with the code itself goes before it. */
    private static final String SHORT_URL = "short_url";

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("originalurl", "original_url"),
            Map.entry("longurl", "original_url"),
            Map.entry("target", "original_url"),
            Map.entry("destination", "original_url"),
            Map.entry("url", "original_url"),
            Map.entry("customcode", CODE),
            Map.entry("shortcode", CODE),
            Map.entry("keyword", CODE),
            Map.entry("address", CODE),
            Map.entry("shorturl", SHORT_URL),
            Map.entry("shortlink", SHORT_URL),
            Map.entry("link", SHORT_URL),
            Map.entry("bitlink", SHORT_URL),
            Map.entry("title", "title"),
            Map.entry("notes", "notes"),
            Map.entry("description", "notes"),
            Map.entry("tags", "tags"),
            Map.entry("validsince", "valid_since"),
            Map.entry("expiresat", "expires_at"),
            Map.entry("validuntil", "expires_at"),
            Map.entry("maxclicks", "max_clicks"),
            Map.entry("maxvisits", "max_clicks"),
            Map.entry("redirectstatus", "redirect_status"),
            Map.entry("forwardquery", "forward_query"),
            Map.entry("isactive", "is_active"),
            Map.entry("metadata", "metadata"));

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** By position; null where a column means nothing. */
    private final List<@Nullable String> meanings;

    private Columns(List<@Nullable String> meanings) {
        this.meanings = meanings;
    }

    /** Throws a problem when there is no column with destinations, or two that mean the same. */
    static Columns of(List<String> header) {
        List<@Nullable String> meanings = new ArrayList<>();
        for (String name : header) {
            String meaning = MEANINGS.get(name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", ""));
            if (meaning != null && meanings.contains(meaning)) {
                throw RowBuffer.refused(0, "repeated_column", "Two columns of the header mean " + meaning + ".");
            }
            meanings.add(meaning);
        }
        if (!meanings.contains("original_url")) {
            throw RowBuffer.refused(
                    0, "missing_column", "The header must name a column original_url, long_url, target or url.");
        }
        return new Columns(meanings);
    }

    int count() {
        return meanings.size();
    }

    /** The fields as a body of the API would have them; what doesn't fit its type stays a text, and is refused later. */
    ObjectNode values(List<String> fields) {
        ObjectNode values = NODES.objectNode();
        String shortUrl = "";
        for (int i = 0; i < fields.size(); i++) {
            String meaning = meanings.get(i);
            String field = fields.get(i);
            if (SHORT_URL.equals(meaning)) {
                shortUrl = field.strip();
            } else if (meaning != null && !field.isBlank()) {
                set(values, meaning, field);
            }
        }
        if (!shortUrl.isEmpty() && !values.has(CODE)) {
            values.put(CODE, lastSegment(shortUrl));
        }
        return values;
    }

    private static void set(ObjectNode values, String meaning, String field) {
        switch (meaning) {
            case "title", "notes" -> values.put(meaning, field);
            case "tags" -> values.set(meaning, tags(field));
            case "max_clicks", "redirect_status" -> setNumber(values, meaning, field.strip());
            case "forward_query", "is_active" -> setTruth(values, meaning, field.strip());
            case "metadata" -> setJson(values, meaning, field);
            default -> values.put(meaning, field.strip());
        }
    }

    /** Some separate them by commas, some by bars. */
    private static ArrayNode tags(String field) {
        ArrayNode tags = NODES.arrayNode();
        for (String tag : field.split("[,|]", -1)) {
            if (!tag.isBlank()) {
                tags.add(tag.strip());
            }
        }
        return tags;
    }

    private static void setNumber(ObjectNode values, String meaning, String field) {
        if (field.matches("\\d{1,18}")) {
            values.put(meaning, Long.parseLong(field));
        } else {
            values.put(meaning, field);
        }
    }

    private static void setTruth(ObjectNode values, String meaning, String field) {
        switch (field.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> values.put(meaning, true);
            case "false", "0", "no" -> values.put(meaning, false);
            default -> values.put(meaning, field);
        }
    }

    private static void setJson(ObjectNode values, String meaning, String field) {
        try {
            values.set(meaning, JSON.readTree(field));
        } catch (JacksonException _) {
            values.put(meaning, field);
        }
    }

    private static String lastSegment(String url) {
        String path = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
