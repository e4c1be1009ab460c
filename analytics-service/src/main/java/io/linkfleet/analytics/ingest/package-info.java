/** From the topic of clicks into the tables: settings and assembly. */
@NullMarked
package io.linkfleet.analytics.ingest;

import org.jspecify.annotations.NullMarked;
