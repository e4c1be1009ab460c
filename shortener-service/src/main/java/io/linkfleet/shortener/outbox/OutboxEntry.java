package io.linkfleet.shortener.outbox;

import io.linkfleet.contracts.url.UrlEvent;

/**
 * One change that waits.
 *
 * @param json the event as it goes out
 * @param published whether Kafka has it already, so that only the cache waits
 */
record OutboxEntry(long id, byte[] json, UrlEvent event, boolean published) {}
