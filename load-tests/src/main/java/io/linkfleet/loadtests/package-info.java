/** Measures Linkfleet against the limits of the machine it runs on. */
@NullMarked
package io.linkfleet.loadtests;

import org.jspecify.annotations.NullMarked;
