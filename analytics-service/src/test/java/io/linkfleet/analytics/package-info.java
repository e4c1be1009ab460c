/** The service as a whole, on real servers. */
@NullMarked
package io.linkfleet.analytics;

import org.jspecify.annotations.NullMarked;
