package io.linkfleet.analytics.ingest.enrichment;

/**
 * A program that follows links by itself.
 *
 * @param kind {@code ai}, {@code crawler}, {@code monitor}, {@code preview}, {@code search} or {@code tool}
 * @param reason what it was known by
 * @param list name and version of the list that knows it
 */
public record Bot(String kind, String reason, String list) {}
