package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.shortener.url.domain.NewShortUrl;
import io.linkfleet.shortener.url.domain.OriginalUrl;
import io.linkfleet.shortener.url.domain.ReservedCodes;
import io.linkfleet.shortener.url.domain.UrlRules;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the body of a creation and reports every rule it breaks at once. */
@Component
final class CreateUrlReader {

    private static final Set<String> FIELDS = Set.of(
            "original_url", "custom_code", "expires_at", "valid_since", "redirect_status", "forward_query", "metadata");

    /** RFC 3339, section 5.6, date-time in UTC: a year of four digits and seconds are needed. */
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?[Zz]");

    /** Older times come back from Postgres with an offset in seconds where its zone had a local mean time. */
    private static final Instant START_OF_TIME = Instant.EPOCH;

    private final UrlRules rules;
    private final Clock clock;

    CreateUrlReader(UrlRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** The wish that the object holds; throws a problem when it breaks a rule. */
    NewShortUrl read(JsonNode body) {
        return new Reading(body).finish();
    }

    /** One body and what is wrong with it so far. */
    private final class Reading {

        private final JsonNode body;
        private final List<Violation> violations = new ArrayList<>();

        private Reading(JsonNode body) {
            this.body = body;
        }

        private NewShortUrl finish() {
            refuseUnknownFields();
            String originalUrl = originalUrl();
            ShortCode customCode = customCode();
            Instant validSince = time("valid_since");
            Instant expiresAt = time("expires_at");
            checkTimes(validSince, expiresAt);
            int redirectStatus = redirectStatus();
            boolean forwardQuery = forwardQuery();
            String metadata = metadata();
            if (!violations.isEmpty()) {
                throw ProblemException.validation(violations);
            }
            return new NewShortUrl(
                    originalUrl, customCode, redirectStatus, forwardQuery, validSince, expiresAt, metadata);
        }

        private void refuseUnknownFields() {
            for (String name : body.propertyNames()) {
                if (!FIELDS.contains(name)) {
                    String pointer = name.replace("~", "~0").replace("/", "~1");
                    refuse(pointer, "unknown_field", "There is no such field.");
                }
            }
        }

        private String originalUrl() {
            JsonNode field = body.path("original_url");
            if (field.isMissingNode() || field.isNull()) {
                refuse("original_url", "missing", "original_url is needed.");
            } else if (!field.isString()) {
                refuse("original_url", "wrong_type", "original_url must be a string.");
            } else {
                switch (rules.read(field.asString())) {
                    case OriginalUrl.Accepted accepted -> {
                        return accepted.href();
                    }
                    case OriginalUrl.Refused refused ->
                        refuse("original_url", refused.code(), "original_url " + refused.message() + ".");
                }
            }
            return "";
        }

        private @Nullable ShortCode customCode() {
            String code = text("custom_code");
            if (code == null) {
                return null;
            }
            if (code.length() < ShortCode.MIN_LENGTH) {
                refuse("custom_code", "too_short", "custom_code must have at least 3 characters.");
            } else if (code.length() > ShortCode.MAX_LENGTH) {
                refuse("custom_code", "too_long", "custom_code must have at most 64 characters.");
            } else if (!ShortCode.hasOnlyCodeCharacters(code)) {
                refuse("custom_code", "invalid_character", "custom_code must be made of A-Z, a-z, 0-9, _ and -.");
            } else if (ReservedCodes.contains(code)) {
                refuse("custom_code", "reserved", "custom_code is a reserved word.");
            }
            return ShortCode.parse(code);
        }

        private @Nullable Instant time(String name) {
            String text = text(name);
            if (text == null) {
                return null;
            }
            Instant time = dateTime(text);
            if (time == null) {
                refuse(
                        name,
                        "malformed_time",
                        name + " must be an RFC 3339 time in UTC with seconds, such as 2030-01-31T12:00:00Z.");
            } else if (time.isBefore(START_OF_TIME)) {
                refuse(name, "too_early", name + " must not be before the year 1970.");
            } else {
                return time;
            }
            return null;
        }

        private static @Nullable Instant dateTime(String text) {
            if (!DATE_TIME.matcher(text).matches()) {
                return null;
            }
            try {
                return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            } catch (DateTimeException _) {
                return null;
            }
        }

        private void checkTimes(@Nullable Instant validSince, @Nullable Instant expiresAt) {
            if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
                refuse("expires_at", "in_past", "expires_at must be in the future.");
            }
            if (expiresAt != null && validSince != null && !validSince.isBefore(expiresAt)) {
                refuse("valid_since", "after_expiry", "valid_since must be before expires_at.");
            }
        }

        private int redirectStatus() {
            JsonNode field = body.path("redirect_status");
            if (field.isMissingNode() || field.isNull()) {
                return 302;
            }
            if (!field.isIntegralNumber() || !field.canConvertToInt() || !UrlSnapshot.isRedirectStatus(field.asInt())) {
                refuse("redirect_status", "not_allowed", "redirect_status must be 301, 302, 307 or 308.");
                return 302;
            }
            return field.asInt();
        }

        private boolean forwardQuery() {
            JsonNode field = body.path("forward_query");
            if (!field.isMissingNode() && !field.isNull() && !field.isBoolean()) {
                refuse("forward_query", "wrong_type", "forward_query must be true or false.");
            }
            return field.isBoolean() && field.asBoolean();
        }

        private String metadata() {
            JsonNode field = body.path("metadata");
            if (field.isMissingNode() || field.isNull()) {
                return "{}";
            }
            Violation violation = MetadataRules.violation(field);
            if (violation != null) {
                violations.add(violation);
            }
            return field.toString();
        }

        private @Nullable String text(String name) {
            JsonNode field = body.path(name);
            if (field.isMissingNode() || field.isNull()) {
                return null;
            }
            if (!field.isString()) {
                refuse(name, "wrong_type", name + " must be a string.");
                return null;
            }
            return field.asString();
        }

        private void refuse(String field, String code, String message) {
            violations.add(new Violation("/" + field, code, message));
        }
    }
}
