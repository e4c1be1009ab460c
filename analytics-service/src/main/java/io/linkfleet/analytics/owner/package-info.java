/** Which short URLs there are and whose they are, projected from url-events. */
@NullMarked
package io.linkfleet.analytics.owner;

import org.jspecify.annotations.NullMarked;
