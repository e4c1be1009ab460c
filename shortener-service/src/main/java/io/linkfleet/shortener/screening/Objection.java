package io.linkfleet.shortener.screening;

/**
 * Why a destination is not taken.
 *
 * @param code machine word for the reason
 * @param message the reason, to go behind the name of the field
 */
public record Objection(String code, String message) {}
