package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.url.TagRule;
import io.linkfleet.support.problem.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Texts in the fields of a JSON object, and what is wrong with them. */
final class FieldTexts {

    /** RFC 3339, section 5.6, date-time in UTC: a year of four digits and seconds are needed. */
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?[Zz]");

    /** Nobody reads more, and a body of the largest size could hold thousands. */
    private static final int MAX_VIOLATIONS = 20;

    private final JsonNode body;
    private final String pointer;
    private final List<Violation> violations;

    /** Of an object that stands at {@code pointer}; what is wrong goes into {@code violations}. */
    FieldTexts(JsonNode body, String pointer, List<Violation> violations) {
        this.body = body;
        this.pointer = pointer;
        this.violations = violations;
    }

    /** The time that the text says; null when it says none. */
    static @Nullable Instant parseTime(String text) {
        if (!DATE_TIME.matcher(text).matches()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** A character that a text of one line can't hold. */
    static boolean isControl(int character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }

    static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Null where there is none, or something else. */
    @Nullable String string(String name) {
        JsonNode field = body.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return null;
        }
        if (!field.isString()) {
            refuse(name, "wrong_type", "must be a string");
            return null;
        }
        return field.asString();
    }

    @Nullable Instant time(String name) {
        String text = string(name);
        Instant time = text == null ? null : parseTime(text);
        if (text != null && time == null) {
            refuse(
                    name,
                    "malformed_time",
                    "must be an RFC 3339 time in UTC with seconds, such as 2030-01-31T12:00:00Z");
        }
        return time;
    }

    /** A text for people; it may have lines. */
    @Nullable String text(String name, int maxLength) {
        String text = string(name);
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            refuse(name, "empty", "must not be empty; null removes it");
        } else if (text.codePointCount(0, text.length()) > maxLength) {
            refuse(name, "too_long", "must have at most " + maxLength + " characters");
        } else if (text.codePoints().anyMatch(c -> isControl(c) && !Character.isWhitespace(c))) {
            refuse(name, "control_character", "must not contain control characters");
        } else if (text.codePoints().anyMatch(FieldTexts::isLoneSurrogate)) {
            refuse(name, "lone_surrogate", "must not contain half of a surrogate pair");
        }
        return text;
    }

    /** Short texts of one line, each once. */
    List<String> tags(String name, int maxTags) {
        JsonNode field = body.path(name);
        if (!field.isArray()) {
            refuse(name, "wrong_type", "must be an array of strings");
            return List.of();
        }
        if (field.size() > maxTags) {
            refuse(name, "too_many", "must have at most " + maxTags + " tags");
            return List.of();
        }
        Set<String> tags = new LinkedHashSet<>();
        for (int i = 0; i < field.size(); i++) {
            String rule = brokenRule(field.get(i));
            if (rule == null) {
                tags.add(field.get(i).asString());
            } else {
                note(new Violation(pointer(name) + "/" + i, "invalid_tag", "A tag " + rule + "."));
            }
        }
        return List.copyOf(tags);
    }

    private static @Nullable String brokenRule(JsonNode tag) {
        return tag.isString() ? TagRule.broken(tag.asString()) : "must be a string";
    }

    void refuse(String field, String code, String rule) {
        note(new Violation(pointer(field), code, field + ' ' + rule + '.'));
    }

    void refuseUnknown(String field) {
        note(new Violation(pointer(field), "unknown_field", "There is no such field."));
    }

    void refuseWhole(String code, String rule) {
        note(new Violation(pointer, code, "It " + rule + '.'));
    }

    private void note(Violation violation) {
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(violation);
        }
    }

    String pointer(String field) {
        return pointer + '/' + field.replace("~", "~0").replace("/", "~1");
    }
}
