package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.shortener.url.domain.NewShortUrl;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of calls on many short URLs. What is wrong with one of them is no reason to refuse the others. */
@Component
final class BulkReader {

    private static final int MAX_ITEMS = 1_000;

    private final UrlBodyReader reader;

    BulkReader(UrlBodyReader reader) {
        this.reader = reader;
    }

    /**
     * Wishes for short URLs.
     *
     * @param valid in their order
     * @param refusals by their index among all
     */
    record Wishes(List<NewShortUrl> valid, Map<Integer, ProblemException> refusals) {}

    Wishes readNew(JsonNode body) {
        JsonNode items = items(body, "urls", Set.of());
        List<NewShortUrl> valid = new ArrayList<>();
        Map<Integer, ProblemException> refusals = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            try {
                valid.add(reader.readNew(items.get(i), "/urls/" + i));
            } catch (ProblemException refusal) {
                refusals.put(i, refusal);
            }
        }
        return new Wishes(valid, refusals);
    }

    /** The short codes, each once; throws a problem when one can't be a code. */
    static Set<ShortCode> readCodes(JsonNode body, Set<String> otherFields) {
        Set<ShortCode> codes = new LinkedHashSet<>();
        List<Violation> violations = new ArrayList<>();
        JsonNode items = items(body, "short_codes", otherFields);
        for (int i = 0; i < items.size(); i++) {
            ShortCode code =
                    items.get(i).isString() ? ShortCode.parse(items.get(i).asString()) : null;
            if (code == null) {
                violations.add(new Violation(
                        "/short_codes/" + i, "invalid_code", "A short code has 3 to 64 of A-Z, a-z, 0-9, _ and -."));
            } else {
                codes.add(code);
            }
        }
        if (!violations.isEmpty()) {
            throw ProblemException.validation(violations);
        }
        return codes;
    }

    private static JsonNode items(JsonNode body, String field, Set<String> otherFields) {
        List<Violation> violations = new ArrayList<>();
        var texts = new FieldTexts(body, "", violations);
        body.propertyNames().stream()
                .filter(name -> !name.equals(field) && !otherFields.contains(name))
                .forEach(texts::refuseUnknown);
        JsonNode items = body.path(field);
        if (!items.isArray()) {
            texts.refuse(field, items.isMissingNode() ? "missing" : "wrong_type", "must be an array");
        } else if (items.isEmpty() || items.size() > MAX_ITEMS) {
            texts.refuse(field, "length", "must have 1 to " + MAX_ITEMS + " items");
        }
        if (!violations.isEmpty()) {
            throw ProblemException.validation(violations);
        }
        return items;
    }
}
