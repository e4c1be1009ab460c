@NullMarked
package io.linkfleet.gateway.routing;

import org.jspecify.annotations.NullMarked;
