@NullMarked
package io.linkfleet.gateway;

import org.jspecify.annotations.NullMarked;
