/** What a click's headers say beside themselves: device, browser, bot, source. */
@NullMarked
package io.linkfleet.analytics.ingest.enrichment;

import org.jspecify.annotations.NullMarked;
