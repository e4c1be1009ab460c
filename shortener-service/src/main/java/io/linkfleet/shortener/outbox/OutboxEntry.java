package io.linkfleet.shortener.outbox;

import io.linkfleet.contracts.url.UrlEvent;

/**
 * One change that waits.
 *
 * @param json the event as it goes out
 */
record OutboxEntry(long id, byte[] json, UrlEvent event) {}
