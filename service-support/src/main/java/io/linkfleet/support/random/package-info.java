/** Randomness that nobody waits for. */
@NullMarked
package io.linkfleet.support.random;

import org.jspecify.annotations.NullMarked;
