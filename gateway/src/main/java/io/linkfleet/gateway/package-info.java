/** The door for all API traffic: routes, limits, protection, documentation. */
@NullMarked
package io.linkfleet.gateway;

import org.jspecify.annotations.NullMarked;
