/** The redirect path beside bare servers, and through the outages of what it stands on. */
@NullMarked
package io.linkfleet.loadtests.redirect;

import org.jspecify.annotations.NullMarked;
