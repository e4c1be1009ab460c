/** Publishes every change of a short URL, in order, at least once. */
@NullMarked
package io.linkfleet.shortener.outbox;

import org.jspecify.annotations.NullMarked;
