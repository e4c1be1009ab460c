package io.linkfleet.shortener.json;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of one body, and what is wrong with them so far. */
public final class BodyFields {

    private final JsonNode body;
    private final List<Violation> violations = new ArrayList<>();

    private BodyFields(JsonNode body) {
        this.body = body;
    }

    /** The fields of an object that has no others than {@code names}; throws a problem for a body that is none. */
    public static BodyFields of(JsonNode body, Set<String> names) {
        if (!body.isObject()) {
            throw ProblemException.of(ProblemType.MALFORMED_BODY, "The body must be a JSON object.");
        }
        var fields = new BodyFields(body);
        for (String name : body.propertyNames()) {
            if (!names.contains(name)) {
                String pointer = name.replace("~", "~0").replace("/", "~1");
                fields.violations.add(new Violation("/" + pointer, "unknown_field", "There is no such field."));
            }
        }
        return fields;
    }

    /** A text that has to be there; empty when it isn't, which is noted. */
    public String requiredText(String name, int maxLength) {
        JsonNode field = body.path(name);
        if (field.isMissingNode() || field.isNull()) {
            refuse(name, "missing", "is needed");
        }
        String text = text(name, maxLength);
        return text == null ? "" : text;
    }

    /** A text that may be left out. */
    public @Nullable String text(String name, int maxLength) {
        JsonNode field = body.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return null;
        }
        if (!field.isString()) {
            refuse(name, "wrong_type", "must be a string");
            return null;
        }
        if (field.asString().length() > maxLength) {
            refuse(name, "too_long", "must have at most " + maxLength + " characters");
            return null;
        }
        return field.asString();
    }

    /** The field as it is; missing when it was left out. */
    public JsonNode field(String name) {
        return body.path(name);
    }

    /** Notes a broken rule; the message goes behind the name of the field. */
    public void refuse(String name, String code, String message) {
        violations.add(new Violation("/" + name, code, name + " " + message + "."));
    }

    /** Whether a rule about this field is broken. */
    public boolean isRefused(String name) {
        return violations.stream().anyMatch(violation -> violation.pointer().equals("/" + name));
    }

    /** Throws a problem that lists every broken rule, if there is one. */
    public void check() {
        if (!violations.isEmpty()) {
            throw ProblemException.validation(violations);
        }
    }
}
