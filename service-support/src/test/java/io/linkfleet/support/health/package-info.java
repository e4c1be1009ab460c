/** Health as operators see it. */
@NullMarked
package io.linkfleet.support.health;

import org.jspecify.annotations.NullMarked;
