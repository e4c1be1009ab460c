/** Snapshots of short URLs: as events, as cache entries, as a key. */
@NullMarked
package io.linkfleet.contracts.url;

import org.jspecify.annotations.NullMarked;
