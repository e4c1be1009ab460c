/** Who calls, and what they may. */
@NullMarked
package io.linkfleet.support.access;

import org.jspecify.annotations.NullMarked;
