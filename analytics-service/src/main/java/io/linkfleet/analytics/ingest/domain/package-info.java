/** What a click must be to be stored and counted, free of Kafka and SQL. */
@NullMarked
package io.linkfleet.analytics.ingest.domain;

import org.jspecify.annotations.NullMarked;
