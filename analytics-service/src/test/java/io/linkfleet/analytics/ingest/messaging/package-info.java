/** Delays and dead letters. */
@NullMarked
package io.linkfleet.analytics.ingest.messaging;

import org.jspecify.annotations.NullMarked;
