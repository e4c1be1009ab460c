/** Live counters in Redis. */
@NullMarked
package io.linkfleet.analytics.live.storage;

import org.jspecify.annotations.NullMarked;
