/** How many requests a client may send, counted in Redis or, without it, here. */
@NullMarked
package io.linkfleet.gateway.limit;

import org.jspecify.annotations.NullMarked;
