/** The gateway beside a bare one, and with a hung service behind it. */
@NullMarked
package io.linkfleet.loadtests.gateway;

import org.jspecify.annotations.NullMarked;
