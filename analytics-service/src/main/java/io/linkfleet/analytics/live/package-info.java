/** Clicks as they happen: a feed of each, and counters of the last half hour. */
@NullMarked
package io.linkfleet.analytics.live;

import org.jspecify.annotations.NullMarked;
