/** Who calls, and how the services are told so. */
@NullMarked
package io.linkfleet.gateway.auth;

import org.jspecify.annotations.NullMarked;
