package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.shortener.url.domain.NewShortUrl;
import io.linkfleet.shortener.url.domain.OriginalUrl;
import io.linkfleet.shortener.url.domain.ReservedCodes;
import io.linkfleet.shortener.url.domain.UrlFields;
import io.linkfleet.shortener.url.domain.UrlRules;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a client says about a short URL, and reports every rule it breaks at once. A change is read like a creation
 * whose defaults are the fields as they are.
 */
@Component
final class UrlBodyReader {

    static final int MAX_TAGS = 20;

    private static final String CUSTOM_CODE = "custom_code";
    private static final Set<String> FIELDS = Set.of(
            "original_url",
            "expires_at",
            "valid_since",
            "max_clicks",
            "redirect_status",
            "forward_query",
            "is_active",
            "title",
            "notes",
            "tags",
            "metadata");

    /** Older times come back from Postgres with an offset in seconds where its zone had a local mean time. */
    private static final Instant START_OF_TIME = Instant.EPOCH;

    private static final int MAX_TITLE = 200;
    private static final int MAX_NOTES = 2_000;
    private static final long MAX_CLICKS = 1_000_000_000;

    private static final UrlFields DEFAULTS =
            new UrlFields("", 302, false, null, null, null, true, null, null, List.of(), "{}");
    private static final JsonMapper JSON = new JsonMapper();

    private final UrlRules rules;
    private final Clock clock;

    UrlBodyReader(UrlRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** The wish that the object holds; throws a problem when it breaks a rule. */
    NewShortUrl readNew(JsonNode body) {
        return readNew(body, "");
    }

    /** The same for an object that stands at {@code pointer} in a body. */
    NewShortUrl readNew(JsonNode body, String pointer) {
        return new Reading(body, pointer, DEFAULTS, Purpose.CREATION).wish();
    }

    /** The same for what was made elsewhere, which may have expired. */
    NewShortUrl readImported(JsonNode body, String pointer) {
        return new Reading(body, pointer, DEFAULTS, Purpose.IMPORT).wish();
    }

    /** The fields after a JSON merge patch (RFC 7396); throws a problem when it breaks a rule. */
    UrlFields readPatch(JsonNode patch, UrlFields fields) {
        return new Reading(patch, "", fields, Purpose.PATCH).fieldsAfterPatch();
    }

    private enum Purpose {
        CREATION,
        IMPORT,
        PATCH
    }

    /** One object and what is wrong with it so far. */
    private final class Reading {

        private final JsonNode body;
        private final UrlFields before;
        private final Purpose purpose;
        private final FieldTexts texts;
        private final List<Violation> violations = new ArrayList<>();

        private Reading(JsonNode body, String pointer, UrlFields before, Purpose purpose) {
            this.body = body;
            this.before = before;
            this.purpose = purpose;
            this.texts = new FieldTexts(body, pointer, violations);
        }

        private NewShortUrl wish() {
            if (!body.isObject()) {
                texts.refuseWhole("wrong_type", "must be an object");
            }
            refuseUnknownFields();
            if (isAbsent("original_url")) {
                texts.refuse("original_url", "missing", "is needed");
            }
            ShortCode customCode = customCode();
            return new NewShortUrl(customCode, fields());
        }

        private UrlFields fieldsAfterPatch() {
            refuseUnknownFields();
            if (body.path("original_url").isNull()) {
                texts.refuse("original_url", "missing", "is needed");
            }
            return fields();
        }

        private UrlFields fields() {
            Instant validSince = time("valid_since", before.validSince());
            Instant expiresAt = time("expires_at", before.expiresAt());
            checkTimes(validSince, expiresAt);
            var fields = new UrlFields(
                    originalUrl(),
                    redirectStatus(),
                    bool("forward_query", before.forwardQuery(), false),
                    validSince,
                    expiresAt,
                    maxClicks(),
                    bool("is_active", before.active(), true),
                    text("title", MAX_TITLE, before.title()),
                    text("notes", MAX_NOTES, before.notes()),
                    tags(),
                    metadata());
            if (!violations.isEmpty()) {
                throw ProblemException.validation(violations);
            }
            return fields;
        }

        private boolean isAbsent(String name) {
            return body.path(name).isMissingNode() || body.path(name).isNull();
        }

        private void refuseUnknownFields() {
            for (String name : body.propertyNames()) {
                if (name.equals(CUSTOM_CODE) && purpose == Purpose.PATCH) {
                    texts.refuse(name, "immutable", "can't be changed");
                } else if (!FIELDS.contains(name) && !name.equals(CUSTOM_CODE)) {
                    texts.refuseUnknown(name);
                }
            }
        }

        private String originalUrl() {
            if (isAbsent("original_url")) {
                return before.originalUrl();
            }
            String text = texts.string("original_url");
            if (text != null) {
                switch (rules.read(text)) {
                    case OriginalUrl.Accepted accepted -> {
                        return accepted.href();
                    }
                    case OriginalUrl.Refused refused -> texts.refuse("original_url", refused.code(), refused.message());
                }
            }
            return "";
        }

        private @Nullable ShortCode customCode() {
            String code = texts.string(CUSTOM_CODE);
            if (code == null) {
                return null;
            }
            if (code.length() < ShortCode.MIN_LENGTH) {
                texts.refuse(CUSTOM_CODE, "too_short", "must have at least 3 characters");
            } else if (code.length() > ShortCode.MAX_LENGTH) {
                texts.refuse(CUSTOM_CODE, "too_long", "must have at most 64 characters");
            } else if (!ShortCode.hasOnlyCodeCharacters(code)) {
                texts.refuse(CUSTOM_CODE, "invalid_character", "must be made of A-Z, a-z, 0-9, _ and -");
            } else if (ReservedCodes.contains(code)) {
                texts.refuse(CUSTOM_CODE, "reserved", "is a reserved word");
            }
            return ShortCode.parse(code);
        }

        private @Nullable Instant time(String name, @Nullable Instant otherwise) {
            if (body.path(name).isMissingNode()) {
                return otherwise;
            }
            Instant time = texts.time(name);
            if (time != null && time.isBefore(START_OF_TIME)) {
                texts.refuse(name, "too_early", "must not be before the year 1970");
                return null;
            }
            return time;
        }

        /** What was set before may have passed since. */
        private void checkTimes(@Nullable Instant validSince, @Nullable Instant expiresAt) {
            boolean mayBePast = purpose == Purpose.IMPORT || Objects.equals(expiresAt, before.expiresAt());
            if (expiresAt != null && !mayBePast && !expiresAt.isAfter(clock.instant())) {
                texts.refuse("expires_at", "in_past", "must be in the future");
            }
            if (expiresAt != null && validSince != null && !validSince.isBefore(expiresAt)) {
                texts.refuse("valid_since", "after_expiry", "must be before expires_at");
            }
        }

        private @Nullable Long maxClicks() {
            JsonNode field = body.path("max_clicks");
            if (field.isMissingNode()) {
                return before.maxClicks();
            }
            if (field.isNull()) {
                return null;
            }
            if (!field.isIntegralNumber() || !field.canConvertToLong()) {
                texts.refuse("max_clicks", "wrong_type", "must be a whole number");
                return null;
            }
            if (field.asLong() < 1 || field.asLong() > MAX_CLICKS) {
                texts.refuse("max_clicks", "out_of_range", "must be from 1 to " + MAX_CLICKS);
                return null;
            }
            return field.asLong();
        }

        private int redirectStatus() {
            JsonNode field = body.path("redirect_status");
            if (field.isMissingNode()) {
                return before.redirectStatus();
            }
            if (field.isNull()) {
                return DEFAULTS.redirectStatus();
            }
            if (!field.isIntegralNumber() || !field.canConvertToInt() || !UrlSnapshot.isRedirectStatus(field.asInt())) {
                texts.refuse("redirect_status", "not_allowed", "must be 301, 302, 307 or 308");
                return DEFAULTS.redirectStatus();
            }
            return field.asInt();
        }

        private boolean bool(String name, boolean current, boolean initial) {
            JsonNode field = body.path(name);
            if (field.isMissingNode()) {
                return current;
            }
            if (!field.isNull() && !field.isBoolean()) {
                texts.refuse(name, "wrong_type", "must be true or false");
            }
            return field.isBoolean() ? field.asBoolean() : initial;
        }

        private @Nullable String text(String name, int maxLength, @Nullable String current) {
            return body.path(name).isMissingNode() ? current : texts.text(name, maxLength);
        }

        private List<String> tags() {
            JsonNode field = body.path("tags");
            if (field.isMissingNode()) {
                return before.tags();
            }
            return field.isNull() ? List.of() : texts.tags("tags", MAX_TAGS);
        }

        private String metadata() {
            JsonNode field = body.path("metadata");
            if (field.isMissingNode()) {
                return before.metadata();
            }
            if (field.isNull()) {
                return DEFAULTS.metadata();
            }
            JsonNode current = JSON.readTree(before.metadata());
            JsonNode merged = purpose == Purpose.PATCH && field.isObject() ? MergePatch.apply(current, field) : field;
            Violation violation = MetadataRules.violation(merged, texts.pointer("metadata"));
            if (violation != null) {
                violations.add(violation);
            }
            return merged.equals(current) ? before.metadata() : merged.toString();
        }
    }

    /** Those of the tags that {@code field} of a body holds; throws a problem when one breaks a rule. */
    static Set<String> readTags(JsonNode body, String field) {
        List<Violation> violations = new ArrayList<>();
        List<String> tags = body.path(field).isMissingNode()
                ? List.of()
                : new FieldTexts(body, "", violations).tags(field, MAX_TAGS);
        if (!violations.isEmpty()) {
            throw ProblemException.validation(violations);
        }
        return new LinkedHashSet<>(tags);
    }
}
