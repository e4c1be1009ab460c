/** Exactness of what Postgres holds. */
@NullMarked
package io.linkfleet.analytics.ingest.storage;

import org.jspecify.annotations.NullMarked;
