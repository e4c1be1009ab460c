@NullMarked
package io.linkfleet.gateway.auth;

import org.jspecify.annotations.NullMarked;
