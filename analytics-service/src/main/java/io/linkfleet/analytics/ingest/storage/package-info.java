/** Raw clicks and figures in Postgres, one transaction per batch. */
@NullMarked
package io.linkfleet.analytics.ingest.storage;

import org.jspecify.annotations.NullMarked;
