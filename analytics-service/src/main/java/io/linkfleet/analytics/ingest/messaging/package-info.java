/** Batches from Kafka, dead letters back to it. */
@NullMarked
package io.linkfleet.analytics.ingest.messaging;

import org.jspecify.annotations.NullMarked;
