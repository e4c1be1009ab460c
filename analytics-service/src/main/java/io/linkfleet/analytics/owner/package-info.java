/** Which short URLs there are, whose they are and how they are tagged, projected from url-events. */
@NullMarked
package io.linkfleet.analytics.owner;

import org.jspecify.annotations.NullMarked;
