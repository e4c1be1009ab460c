/** Which service answers what, and what happens when it does not. */
@NullMarked
package io.linkfleet.gateway.routing;

import org.jspecify.annotations.NullMarked;
