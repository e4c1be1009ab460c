@NullMarked
package io.linkfleet.gateway.limit;

import org.jspecify.annotations.NullMarked;
