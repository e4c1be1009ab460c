/** Load on a fleet that runs, and the service levels that it must hold meanwhile (Gatling). */
@NullMarked
package io.linkfleet.loadtests.levels;

import org.jspecify.annotations.NullMarked;
