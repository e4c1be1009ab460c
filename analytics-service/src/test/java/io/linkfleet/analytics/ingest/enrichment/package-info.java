@NullMarked
package io.linkfleet.analytics.ingest.enrichment;

import org.jspecify.annotations.NullMarked;
