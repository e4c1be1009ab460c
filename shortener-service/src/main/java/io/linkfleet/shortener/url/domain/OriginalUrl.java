package io.linkfleet.shortener.url.domain;

/** What became of a destination: a normalised URL, or the rule it breaks. */
public sealed interface OriginalUrl {

    record Accepted(String href) implements OriginalUrl {}

    /**
     * A destination that isn't taken.
     *
     * @param code machine word for the rule
     * @param message the rule, to go behind the name of the field
     */
    record Refused(String code, String message) implements OriginalUrl {}
}
